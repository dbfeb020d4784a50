"""Articles for tests, built as values, so that tests of the gate do not depend on parsing."""

from standfirst.text.doc import ArticleSentence, Doc


def article_of(*paragraphs: list[str]) -> Doc:
    """An article of these paragraphs of sentences, as if they were submitted joined by one space
    inside a paragraph and by two line feeds between paragraphs."""
    sentences: list[ArticleSentence] = []
    offset = 0
    for number, paragraph in enumerate(paragraphs):
        for text in paragraph:
            sentences.append(ArticleSentence(text, offset, len(text), number))
            offset += len(text) + 1
        offset += 1
    return Doc(tuple(sentences))


FERRY = article_of(
    [
        "A ferry with 312 people on board sank off the coast of Norland on Tuesday, killing at "
        "least 13 of them.",
        "Captain Ida Bergström, 54, was not injured.",
    ],
    [
        "“We heard a loud bang and then the lights went out,” said Tom O’Neill, a teacher from "
        "St. Albans.",
        "Rescuers pulled 290 survivors from the water in 3 hours.",
        "The operator, Norland Lines, said the 40-year-old ship was worth $1.2 million.",
    ],
    [
        "Norland's prime minister, Kim Jong-un Larsen, promised an inquiry.",
        "Fuel prices rose 5.5 percent in 2014 and temperatures fell to -12 degrees.",
        "The U.S. Coast Guard sent two helicopters on March 14.",
        "Police have denied that the crew was drunk.",
    ],
)
