"""Pages of a publisher: the same article in three kinds of markup, and others."""

from html import escape

# Written for these tests. It has what makes offsets hard: characters outside the Basic
# Multilingual Plane, combining marks, no-break spaces, soft hyphens, and markup within words.
PARAGRAPHS = (
    "A baker in Upper Ense has taught 🥐 an old delivery robot to climb stairs, and the town has "
    "begun to order bread at night.",
    "The robot, called Ferdi, was retired by a courier firm in 2024 after it had fallen down the "
    "same flight of steps eleven times. Lena Marsh, 46, bought it for £75 at an auction and gave "
    "it legs from two broken chairs.",
    "“I wanted to sleep longer,” said Marsh. “Now I get up at three to load it 🤖🥖 and go back to "
    "bed, so I suppose it worked.”",
    "Ferdi makes 38 deliveries a night, at a walking pace of 3.5 kilometres an hour. It rings "
    "nobody’s bell: it sings, quietly, and leaves the bag on the mat. Two customers have "
    "complained about the choice of songs.",
    "The council’s transport officer, Zoë Brandt, said that a robot on the pavement needed no "
    "permit as long as it weighed less than 40 kilograms. With bread on board Ferdi weighs 39.6.",
    "A second robot is being built from the parts of a lawnmower. It will serve Cold Edge, where "
    "the hills are steeper and the bread, Marsh says, has so far been a rumour.",
)
TEXT = "\n\n".join(PARAGRAPHS)
TITLE = "The robot that brings the bread"


def page(body: str, *, head: str = "", attributes: str = 'lang="en"') -> str:
    """A whole page with the widget's script in its head."""
    return (
        f"<!doctype html><html {attributes}><head><meta charset='utf-8'><title>News</title>"
        f"<meta name='viewport' content='width=device-width'>"
        f"<script type='module' src='/standfirst.js'></script>{head}</head>"
        f"<body>{body}</body></html>"
    )


def widget(endpoint: str, **attributes: str | None) -> str:
    """The element; `api_key="x"` becomes `api-key="x"`, None leaves an attribute out.

    It asks only when it is pressed, unless `prefetch` says otherwise: how long a test's pointer
    is over it depends on the machine.
    """
    given = {"endpoint": endpoint, "prefetch": "off"} | attributes
    pairs = (
        f'{name.replace("_", "-")}="{escape(value)}"'
        for name, value in given.items()
        if value is not None
    )
    return f"<get-summary {' '.join(pairs)}></get-summary>"


def paragraphs(texts: tuple[str, ...] = PARAGRAPHS) -> str:
    return "\n".join(f"<p>{escape(text, quote=False)}</p>" for text in texts)


def plain(element: str) -> str:
    """`<article>`, a heading, paragraphs."""
    return page(
        f"<main><article><h1>{TITLE}</h1>{element}{paragraphs()}</article></main>",
    )


def divs(element: str) -> str:
    """A content system of the years before semantic elements: boxes, advertisements, captions."""
    one, two, three, four, five, six = (escape(text, quote=False) for text in PARAGRAPHS)
    two = two.replace("Lena Marsh", '<a href="#"><b>Lena</b>\n   Marsh</a>')
    four = four.replace("3.5 kilometres", "<em>3.5</em>\n\tkilometres")
    return page(
        f"""
        <div id="wrap" class="page with-sidebar"><div id="top-nav" class="nav-bar">
          <ul><li><a href="#">News</a></li><li><a href="#">Sport</a></li></ul></div>
        <div class="row"><div class="col-8"><h1>{TITLE}</h1>
          <div class="byline-wrapper">By <a href="#">A. Merrow</a>, 4 May</div>
          <div class="share-tools"><a href="#">Share</a> <a href="#">Post</a></div>
          {element}
          <div class="story-body"><div class="text-block">
            <div class="para"><p><span class="cap">A</span>{one[1:]}</p></div>
            <div class="image-box"><img alt="" src="/favicon.ico">
              <div class="image-caption">Ferdi on the stairs. Photograph: L. Marsh</div></div>
            <div class="para"><p>  {two}
            </p></div></div>
          <div class="ad-slot" id="ad-1"><p>Advertisement: buy a robot today, it climbs stairs and
            it never asks for the weekend off, terms and conditions apply.</p></div>
          <div class="text-block"><p>{three}</p><p>{four}</p></div>
          <div class="RelatedStories_box__x1"><p>More on this story: the ten best bakeries of the
            valley, and how to get to every one of them by bus before they close.</p></div>
          <p><a href="#">Read more: how the robot of a baker learned to climb the stairs</a></p>
          <form class="newsletter"><p>Get the valley's news every morning before the bread
            comes: leave your address here.</p></form>
          <div class="text-block"><p>{five}</p><p>{six}</p></div>
        </div></div>
        <div class="col-4 sidebar"><p>Most read: the orchard, the clock, the ferry's timetable and
          a great many other things that happened this week in the valley.</p></div></div></div>
        <div class="cookie-banner"><p>We and our partners would like to store cookies, for reasons
          that take longer to read than the article.</p></div>
        """,
        head="<link rel='stylesheet' href='/divs.css'>",
    )


def amp(element: str) -> str:
    """What a page of an AMP cache looks like: amp-… elements between the paragraphs."""
    one, two, three, four, five, six = (f"<p>{escape(t, quote=False)}</p>" for t in PARAGRAPHS)
    return page(
        f"""
        <amp-sidebar id="menu" hidden><ul><li><a href="#">News</a></li></ul></amp-sidebar>
        <header class="amp-wp-header"><div><a href="#">The Courier</a></div></header>
        <article class="amp-wp-article">
          <header class="amp-wp-article-header"><h1 class="amp-wp-title">{TITLE}</h1>
            <div class="amp-wp-meta amp-wp-byline">A. Merrow</div></header>
          <figure class="amp-wp-article-featured-image"><amp-img width="4" height="3"></amp-img>
            <figcaption>Ferdi on the stairs.</figcaption></figure>
          {element}
          <div class="amp-wp-article-content">{one}{two}
            <amp-ad width="300" height="250" type="x"><p>A robot for you, too.</p></amp-ad>
            {three}
            <amp-embed type="y"><div placeholder>Loading what others read</div></amp-embed>
            {four}<amp-fit-text><p>Ten more stories that you will not believe.</p></amp-fit-text>
            {five}{six}</div>
          <footer class="amp-wp-article-footer"><p>Tagged: robots, bread</p></footer>
        </article>
        <amp-consent id="c"><div>We value your privacy.</div></amp-consent>
        """,
        attributes='amp lang="en"',
    )


MARKUPS = {"plain": plain, "divs": divs, "amp": amp}
