"""The stock phrases of news pages in German, French, Spanish and Russian, as `stock_phrases`."""


def _lines(text: str) -> frozenset[str]:
    return frozenset(line.strip() for line in text.split("|"))


BEFORE_ONE_TITLE = _lines(
    "lesen sie auch|lesen sie mehr|auch interessant|mehr dazu|siehe auch"
    "|lire aussi|à lire aussi|lire la suite|voir aussi"
    "|lea también|lee también|leer más|ver más|te puede interesar"
    "|читайте также|читать также|смотрите также|по теме"
)

BEFORE_TITLES = _lines(
    "mehr zum thema|das könnte sie auch interessieren|meistgelesen|verwandte artikel"
    "|weitere artikel|ähnliche artikel"
    "|sur le même sujet|à lire également|articles les plus lus|les plus lus|articles similaires"
    "|noticias relacionadas|artículos relacionados|más noticias|lo más leído|lo más visto"
    "|материалы по теме|другие новости|самое читаемое|популярное|новости по теме"
)

LINES = _lines(
    "anzeige|werbung|teilen|artikel teilen|drucken|merken|kommentare|kommentar schreiben"
    "|newsletter abonnieren|jetzt abonnieren|anmelden|alle cookies akzeptieren|impressum"
    "|datenschutz|startseite|zur startseite|artikel anhören"
    "|publicité|partager|partager l'article|imprimer|commentaires|réagir|s'abonner|je m'abonne"
    "|se connecter|accepter et continuer|tout accepter|mentions légales|accueil"
    "|écouter l'article"
    "|publicidad|compartir|imprimir|comentarios|suscríbete|suscribirse|iniciar sesión"
    "|aceptar todo|aceptar todas las cookies|aviso legal|portada|escuchar artículo"
    "|реклама|поделиться|распечатать|комментарии|подписаться|войти|главная|на главную"
    "|обсудить"
)

LEADS = (
    "lesen sie auch|lesen sie mehr|mehr zum thema|lire aussi|à lire aussi|lea también|lee también"
    "|leer más|читайте также"
)
"""Begin a line that points to another article, before a colon or a dash."""
