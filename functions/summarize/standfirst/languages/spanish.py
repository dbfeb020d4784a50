"""Spanish."""

from functools import partial

from standfirst.languages.base import Language, Operators, Page, Stops, forms, lines, words
from standfirst.text.numbers import Numerals, decimal_comma
from standfirst.text.stemming import fold, snowball

_NUMBERS = {
    "cero": 0, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8,
    "nueve": 9, "diez": 10, "once": 11, "doce": 12, "trece": 13, "catorce": 14, "quince": 15,
    "dieciséis": 16, "diecisiete": 17, "dieciocho": 18, "diecinueve": 19, "veinte": 20,
    "veintiuno": 21, "veintiún": 21, "veintiuna": 21, "veintidós": 22, "veintitrés": 23,
    "veinticuatro": 24, "veinticinco": 25, "veintiséis": 26, "veintisiete": 27, "veintiocho": 28,
    "veintinueve": 29, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60,
    "setenta": 70, "ochenta": 80, "noventa": 90, "cien": 100, "ciento": 100, "doscientos": 200,
    "doscientas": 200, "trescientos": 300, "trescientas": 300, "cuatrocientos": 400,
    "cuatrocientas": 400, "quinientos": 500, "quinientas": 500, "seiscientos": 600,
    "seiscientas": 600, "setecientos": 700, "setecientas": 700, "ochocientos": 800,
    "ochocientas": 800, "novecientos": 900, "novecientas": 900, "treinta y uno": 31,
    "treinta y un": 31, "cuarenta y uno": 41, "cuarenta y un": 41, "cincuenta y uno": 51,
}  # fmt: skip

_MONTHS = forms(
    """enero: ene febrero: feb marzo: mar abril: abr mayo: junio: jun julio: jul agosto: ago
    septiembre: setiembre sept octubre: oct noviembre: nov diciembre: dic"""
)
_DAYS = forms("lunes:\nmartes:\nmiércoles:\njueves:\nviernes:\nsábado: sábados\ndomingo: domingos")

_FUNCTION_WORDS = words(
    """el la los las lo un una unos unas al del de a ante bajo con contra desde durante en entre
    hacia hasta mediante para por según sin sobre tras y e o u ni pero sino aunque porque pues que
    quien quienes cual cuales cuyo cuya cuyos cuyas donde cuando como si mientras así también
    tampoco además ya aún todavía siempre nunca jamás no nada nadie ningún ninguno ninguna sí muy
    más menos tan tanto mucho mucha muchos muchas poco poca pocos pocas algo alguien algún alguno
    alguna algunos algunas todo toda todos todas cada otro otra otros otras mismo misma mismos
    mismas tal tales este esta estos estas ese esa esos esas aquel aquella aquellos aquellas esto
    eso aquello yo tú él ella ello nosotros vosotros ellos ellas usted ustedes me te se nos os le
    les mí ti mi mis tu tus su sus nuestro nuestra nuestros nuestras qué quién quiénes cuál cuáles
    cuándo dónde cómo cuánto cuántos es son era eran fue fueron será serán sería serían sea sean
    sido ser siendo está están estaba estaban estuvo estuvieron estado estar ha han había habían
    hubo he hemos habrá habrán habría haya hayan haber hay tiene tienen tenía tenían puede pueden
    podía podían podría podrá debe deben debía va van iba iban hace hacen antes después luego
    entonces ahora hoy allí aquí ahí cerca lejos dentro fuera casi apenas sr sra"""
)


_STEM = partial(snowball, "spanish")

_OPERATORS = Operators(
    # Real Academia Espanola, Nueva gramatica (2009), 43 (estilo indirecto), 47 (condicionales), 48.
    negation=words("no nunca jamás nadie nada ningún ninguna ninguno tampoco ni sin"),
    denial=words(
        """niega niegan negó negaron negado desmiente desmienten desmintió desmentido rechaza
        rechazan rechazó rechazado descarta descartó descartan refuta refutó falso falsa falsos
        falsas infundado infundada rumor rumores bulo mentira improbable fracasó rehúsa rehusó"""
    ),
    report=words(
        """dice dicen dijo dijeron dicho según afirma afirman afirmó asegura aseguran aseguró
        declara declaró declararon explicó explica anunció anuncia señaló señala indicó indica
        añadió añade acusa acusó acusado acusada sospechoso sospecha presunto presunta supuesto
        supuesta supuestamente presuntamente cree creen considera estima estiman calcula
        advierte advirtió admite admitió reconoce reconoció concluye concluyó denuncia denunció
        habría habrían"""
    ),
    modality=words(
        """puede pueden podría podrían debería deberían planea planean prevé prevén previsto
        prevista quiere quieren espera esperan pretende pretenden probable probablemente posible
        posiblemente quizá quizás tal_vez intenta intentó amenaza amenazó propone propuso pide
        pidió exige exigió"""
    ),
    condition=words(
        "si salvo siempre_que a_menos_que a_condición con_tal en_caso excepto mientras"
    ),
    limit=words(
        """al_menos por_lo_menos como_máximo unos unas casi cerca_de alrededor_de hasta más_de
        menos_de
        solo sólo solamente ex exministro antiguo antigua la_mitad algunos algunas la_mayoría"""
    ),
)

_STOPS = Stops(
    titles=words(
        "sr sra sres sras srta d dña dr dra dres ud uds lic ing prof gral sto sta mons mr mrs"
    ),
    joining=words("p p.ej ej ee aprox vs cf"),
    numbered=words(
        "n núm núms pág págs art arts vol cap fig ene feb mar abr jun jul ago sept oct nov dic"
    ),
    suffixes=words("uu cía inc corp jr sr av avda tel dc ac c a.m p.m s.a"),
)

_PAGE = Page(
    lines=lines(
        "publicidad|compartir|imprimir|comentarios|suscríbete|suscribirse"
        "|iniciar sesión|aceptar todo|aceptar todas las cookies|aviso legal|portada"
        "|escuchar artículo"
    ),
    before_one_title=lines("lea también|lee también|leer más|ver más|te puede interesar"),
    before_titles=lines(
        "noticias relacionadas|artículos relacionados|más noticias|lo más leído|lo más visto"
    ),
    leads=r"(?:lea también|lee también|leer más)\s?[:|>»–—-]\s?\S",
)

SPANISH = Language(
    code="es",
    name="Spanish",
    common=words(
        """el los las y del que en se por un una con no su para es al lo como más pero sus le ha o
        este sí porque esta entre cuando muy sin sobre también fue había era son dos desde"""
    ),
    stops=_STOPS,
    page=_PAGE,
    stem=_STEM,
    name_key=fold,
    name_stem=_STEM,
    figures=decimal_comma(
        Numerals(
            numbers=_NUMBERS,
            scales={
                "mil": 1000, "millón": 10**6, "millones": 10**6, "docena": 12,
                "billón": 10**12, "billones": 10**12,
            },
            ordinals={
                "tercero": 3, "tercera": 3, "tercer": 3, "cuarto": 4, "cuarta": 4, "quinto": 5,
                "quinta": 5, "sexto": 6, "sexta": 6, "séptimo": 7, "séptima": 7, "octavo": 8,
                "octava": 8, "noveno": 9, "novena": 9, "décimo": 10, "décima": 10,
            },
            rounds=forms(
                "decenas: decena\ncientos: centenares centenar\nmiles: millares millar\n"
                "millones:\nbillones:\ndocenas:"
            ),
            one="un|una",
            joiner=" y | ",
            ordinal=r"\.?[ºª°](?!C)",
            percent="por ciento",
            minus="menos",
            clock=r" (?:horas|h)",
        )
    ),
    function_words=_FUNCTION_WORDS,
    never_names=_FUNCTION_WORDS - words("sr sra"),
    particles=r"(?:p\. ?ej|aprox)\.(?=,|\s+\S)",
    abbreviations=words(
        "ee uu sr sra sres sras srta d dña dr dra ud uds lic ing prof gral sto sta"
    ),
    operators=_OPERATORS,
    clause_words=words("que si cómo porqué"),
    asides=words("quien quienes cual cuyo cuya donde cuando después antes porque aunque mientras"),
    coordinators=words("y e o u ni"),
    breaks=words("pero sino"),
    pronouns=words(
        """él ella ellos ellas le les su sus esto este esta estos estas eso ese esa aquel"""
    ),
    first_person=words("yo nosotros nosotras me mi mis nuestro nuestra nuestros"),
    months=_MONTHS,
    calendar=_MONTHS | _DAYS,
)  # fmt: skip
