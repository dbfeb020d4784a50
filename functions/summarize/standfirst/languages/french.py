"""French: words are elided before a vowel, and some numbers below a hundred count in twenties."""

import re
from functools import partial

from standfirst.languages.base import Language, Operators, Page, Stops, forms, lines, words
from standfirst.text.numbers import Numerals, decimal_comma
from standfirst.text.stemming import fold, snowball

_NUMBERS = {
    "zéro": 0, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
    "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15,
    "seize": 16, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
    "septante": 70, "huitante": 80, "nonante": 90, "quatre-vingt": 80, "quatre-vingts": 80,
    "vingt et un": 21, "trente et un": 31, "quarante et un": 41, "cinquante et un": 51,
    "soixante et un": 61, "vingt-et-un": 21, "trente-et-un": 31,
}  # fmt: skip

_MONTHS = forms(
    """janvier: janv février: févr mars: avril: avr mai: juin: juillet: juil août: aout
    septembre: sept octobre: oct novembre: nov décembre: déc"""
)
_DAYS = forms("lundi:\nmardi:\nmercredi:\njeudi:\nvendredi:\nsamedi:\ndimanche:")

_FUNCTION_WORDS = words(
    """le la les l' un une des du de d' au aux à ce cet cette ces c' mon ma mes ton ta tes son sa
    ses notre nos votre vos leur leurs je j' tu il elle on nous vous ils elles me m' te t' se s'
    lui moi toi soi eux y en qui que qu' quoi dont où quand comment pourquoi combien quel quelle
    quels quelles lequel laquelle lesquels lesquelles et ou mais donc or ni car si comme lorsque
    lorsqu' puisque puisqu' quoique parce afin tandis alors ainsi aussi très plus moins trop
    assez peu bien encore déjà toujours jamais souvent ne n' pas point rien aucun aucune personne
    nul nulle tout toute tous toutes même mêmes autre autres certains certaines quelques
    plusieurs chaque tel telle tels telles dans par pour sur sous avec sans entre vers chez
    contre depuis pendant durant avant après devant derrière dès jusque jusqu' selon malgré hors
    environ près lors suite face grâce notamment cependant toutefois pourtant enfin puis ensuite
    désormais ici là ci est sont était étaient sera seront serait seraient soit soient été être
    étant suis es sommes êtes fut furent a ai as ont avait avaient aura auront aurait auraient
    ait aient eu avoir ayant eut fait faire va vont peut peuvent pouvait pourrait doit doivent
    devait devrait voilà voici m mme mlle"""
)


_STEM = partial(snowball, "french")


def _name_key(word: str) -> str:
    """A name without the elided word that may precede it ("D'Artagnan")."""
    return re.sub(r"^[dl]'(?=\w\w)", "", fold(word))


_OPERATORS = Operators(
    # Grevisse and Goosse, Le Bon Usage (2016): negation, discours rapporte, hypothese.
    negation=words("ne n' pas jamais rien personne aucun aucune ni sans guère"),
    denial=words(
        """nie nient niait nié démenti dément démentent démentie rejette rejeté rejettent refuse
        refusé refusent conteste contesté contestent réfute réfuté faux fausse infondé infondée
        inexact inexacte rumeur rumeurs mensonge improbable échoue échoué exclut exclu"""
    ),
    report=words(
        """dit disent dire déclaré déclare déclarent affirme affirmé affirment selon d'après assure
        assuré assurent indiqué indique indiquent annoncé annonce annoncent expliqué explique
        précisé précise ajouté ajoute estime estiment estimé accuse accusé accusée accusent
        soupçonné soupçonnée présumé présumée prétend prétendu rapporte rapporté croit croient
        pense pensent prévient averti avertit conclut conclu admis admet reconnaît reconnu
        aurait auraient"""
    ),
    modality=words(
        """peut peuvent pourrait pourraient devrait devraient prévoit prévoient prévu prévue
        envisage envisagent veut veulent espère espèrent compte souhaite souhaitent probable
        probablement peut-être possible éventuel éventuelle tente tenté menace menacé propose
        proposé demande demandé exige exigé"""
    ),
    condition=words("si sauf à_condition pourvu_que à_moins en_cas tant_que dès_lors à_moins_que"),
    limit=words(
        """au_moins au_plus environ près_de presque jusqu'à plus_de moins_de seulement ancien
        ancienne anciens la_moitié certains certaines quelques la_plupart en_partie"""
    ),
)

_STOPS = Stops(
    titles=words("m mm mme mmes mlle mlles me dr pr mgr st ste mr mrs"),
    joining=words("p.ex cf env vs c.-à-d"),
    numbered=words("p pp art vol chap fig no nos janv févr avr juil sept oct nov déc"),
    suffixes=words("av bd inc corp cie sté jr sr apr j.-c tél"),
)

_PAGE = Page(
    lines=lines(
        "publicité|partager|partager l'article|imprimer|commentaires|réagir|s'abonner"
        "|je m'abonne|se connecter|accepter et continuer|tout accepter"
        "|mentions légales|accueil|écouter l'article"
    ),
    before_one_title=lines("lire aussi|à lire aussi|lire la suite|voir aussi"),
    before_titles=lines(
        "sur le même sujet|à lire également|articles les plus lus|les plus lus|articles similaires"
    ),
    leads=r"(?:lire aussi|à lire aussi)\s?[:|>»–—-]\s?\S",
)

FRENCH = Language(
    code="fr",
    name="French",
    common=words(
        """le les des et du une est que dans qui par pour au sur pas plus ne ce avec sont il aux
        ont cette mais comme ou leur été être fait elle était nous deux après ses d'un d'une a en"""
    ),
    stops=_STOPS,
    page=_PAGE,
    stem=_STEM,
    name_key=_name_key,
    name_stem=_STEM,
    figures=decimal_comma(
        Numerals(
            numbers=_NUMBERS,
            scales={
                "cent": 100, "cents": 100, "mille": 1000, "million": 10**6, "millions": 10**6,
                "milliard": 10**9, "milliards": 10**9, "md": 10**9, "mds": 10**9,
                "douzaine": 12,
            },
            ordinals={
                "troisième": 3, "quatrième": 4, "cinquième": 5, "sixième": 6, "septième": 7,
                "huitième": 8, "neuvième": 9, "dixième": 10,
            },
            rounds=forms(
                "dizaines: dizaine\ncentaines: centaine\nmilliers: millier\n"
                "millions:\nmilliards:\ndouzaines:"
            ),
            one="un|une",
            joiner="-| et |-et-",
            ordinal=r"(?:ers?|ères?|res?|nde?|èmes?|e)(?![^\W_])",
            percent="pour cent|p. 100",
            minus="moins",
            clock=r" ?(?:h|heures)(?: ?(?P<minutes>\d\d))?",
        )
    ),
    function_words=_FUNCTION_WORDS,
    never_names=_FUNCTION_WORDS - words("m mme mlle or car point y a"),
    abbreviations=words("mm mme mlle mgr dr pr st ste cie"),
    particles=r"(?:[ldjmtsnc]|qu|lorsqu|puisqu|jusqu|quoiqu)['’](?=[^\W\d_])"
    r"|(?:[LCJS]|Qu|Lorsqu|Puisqu|Jusqu)['’](?=[^\W\d_])|(?:p\. ?ex|env)\.(?=,|\s+\S)",
    enclitics="t-il|t-elle|t-on|t-ils|t-elles|il|elle|ils|elles|on|je|tu|nous|vous|ce|là|ci|le|la"
    "|les|moi|toi|lui|leur|y|en",
    operators=_OPERATORS,
    clause_words=words("que si pourquoi comment"),
    asides=words("qui que dont où lorsque quand après avant parce car alors"),
    coordinators=words("et ou ni"),
    breaks=words("mais pourtant cependant"),
    pronouns=words(
        """il elle ils elles lui leur leurs son sa ses cela celui celle ceux ce cet cette"""
    ),
    first_person=words("je nous me moi mon ma mes notre nos j'"),
    months=_MONTHS,
    calendar=_MONTHS | _DAYS,
)  # fmt: skip
