"""Stems: the form in which two inflections of one English word are equal."""

_IRREGULAR_LINES = """
    be: am is are was were been being
    bear: bore borne born
    beat: beaten
    become: became
    begin: began begun
    bite: bit bitten
    break: broke broken
    bring: brought
    build: built
    buy: bought
    catch: caught
    choose: chose chosen
    come: came
    cost: costing
    deal: dealt
    die: died dying dies dead death deaths
    do: did done does
    draw: drew drawn
    drive: drove driven
    eat: ate eaten
    fall: fell fallen
    feel: felt
    fight: fought
    find: found
    fly: flew flown flight flights
    forget: forgot forgotten
    freeze: froze frozen
    get: got gotten
    give: gave given
    go: went gone goes
    grow: grew grown growth
    have: has had
    hear: heard
    hide: hid hidden
    hold: held
    keep: kept
    kill: killed killing killings
    know: knew known knowledge
    lead: led
    leave: left
    lend: lent
    lie: lay lain lying
    lose: lost loss losses
    make: made
    man: men
    woman: women
    child: children
    person: people
    mean: meant
    meet: met
    pay: paid
    ride: rode ridden
    rise: rose risen
    run: ran
    say: said says
    see: saw seen
    seek: sought
    sell: sold sale sales
    send: sent
    shake: shook shaken
    shoot: shot shooting shootings shots
    sing: sang sung
    sink: sank sunk
    sit: sat
    sleep: slept
    speak: spoke spoken speech
    spend: spent
    stand: stood
    steal: stole stolen
    strike: struck stricken
    swear: swore sworn
    swim: swam swum
    take: took taken
    teach: taught
    tear: tore torn
    tell: told
    think: thought
    throw: threw thrown
    understand: understood
    wake: woke woken
    wear: wore worn
    win: won winner winners
    write: wrote written
    life: lives live lived living
    wife: wives
    thief: thieves theft
    marry: marriage marriages married
"""
_IRREGULAR = {
    form: line.split(":")[0].strip()
    for line in _IRREGULAR_LINES.strip().splitlines()
    for form in line.split(":")[1].split()
}
_LENGTH = 7
"""Longer stems are cut: "investigator" and "investigation" meet in their first seven letters."""


def stem(word: str) -> str:
    """The stem of a lower-case English word; a light form of Porter's rules (1980) for endings of
    plural, tense and adverb, after a table of irregular forms. Not a word itself.
    """
    word = word.removesuffix("'s").removesuffix("'")
    word = _IRREGULAR.get(word, word)
    if len(word) > 4 and word.endswith("ly"):
        word = word[:-2]
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes", "zes")):
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ied", "ed"):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            word = word.removesuffix(ending) + ("y" if ending == "ied" else "")
            if word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    if len(word) > 3:
        word = word.removesuffix("e")
    return word[:_LENGTH]
