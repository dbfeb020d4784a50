"""Statements about the articles in tests/data that are in other languages than English."""

from dataclasses import dataclass

from standfirst.grounding import Doubt


@dataclass(frozen=True)
class Case:
    """What is true of an article in other words, each with the index of its best source; what is
    not, each with the doubt it must raise and the words that raise it; names from elsewhere.
    """

    name: str
    code: str
    sentences: int
    true: tuple[tuple[str, int], ...]
    false: tuple[tuple[str, Doubt, str], ...]
    foreign: tuple[str, ...]


GERMAN = Case(
    name="german",
    code="de",
    sentences=20,
    true=(
        ("Neuburg kauft das alte Kino am Markt zurück.", 0),
        ("Das alte Kino am Markt kostet 1.200.000 Euro.", 0),
        ("Bürgermeisterin Möller teilte das mit.", 1),
        ("Nach dem Zweiten Weltkrieg wurde das Haus als Lager genutzt.", 4),
        ("Die Kosten des Umbaus liegen bei 800 000 €.", 6),
        ("Ein Verein mit 340 Mitgliedern sammelt den Rest.", 8),
        ("Das Gebäude war 2009 von der Hansen GmbH geschlossen worden.", 9),
        ("Hansen bestreitet den Verfall des Daches.", 10),
        ("Man habe „dreizehn Jahre lang investiert“, sagte der 61-Jährige.", 11),
        ("Mit 23 zu 14 Stimmen stimmte der Stadtrat für den Kauf.", 12),
        ("Am Samstag führt von der Heyden um 18:30 Uhr durch den Saal.", 14),
        ("60 % der Sitze müssen ersetzt werden.", 16),
        ("Im Februar fiel eine Lampe von der Decke, verletzt wurde niemand.", 19),
    ),
    false=(
        ("Die Stadt Altburg kauft das Kino zurück.", Doubt.NAME, "Stadt Altburg"),
        ("Anke Hansen teilte das am Mittwoch mit.", Doubt.NAME, "Anke Hansen"),
        ("Das teilte Paul Möller am Mittwoch mit.", Doubt.NAME, "Paul Möller"),
        ("Das teilte Möller am Donnerstag mit.", Doubt.NAME, "Donnerstag"),
        ("Die Stadt hat das Theaterfestival gekauft.", Doubt.NAME, "Theaterfestival"),
        ("Die Stadt hat am 6. Mai das alte Kino gekauft.", Doubt.NUMBER, "6."),
        ("Die Stadt hat am 5. Oktober das alte Kino gekauft.", Doubt.NUMBER, "5."),
        ("Das Kino kostete 1,3 Mio. Euro.", Doubt.NUMBER, "1,3 Mio."),
        ("Das Kino kostete 1,2 Mrd. Euro.", Doubt.NUMBER, "1,2 Mrd."),
        ("Das Kino kostete 1,2 Mio. Dollar.", Doubt.NUMBER, "1,2 Mio."),
        ("Der Umbau kostet 800 Euro.", Doubt.NUMBER, "800"),
        (
            "„Wir haben vierzehn Jahre lang investiert“, sagte er.",
            Doubt.QUOTE,
            "Wir haben vierzehn Jahre lang investiert",
        ),
        ("Die Stadt hat das alte Kino nicht zurückgekauft.", Doubt.NEGATION, "nicht"),
        ("Die Fraktion der Grünen lehnte ihn ab.", Doubt.NEGATION, "nicht"),
        ("Die Stadt hat das alte Kino verkauft.", Doubt.WORDS, "verkauft"),
    ),
    foreign=("Berlin", "Merkel", "Schmidt"),
)

FRENCH = Case(
    name="french",
    code="fr",
    sentences=20,
    true=(
        ("La gare de Montclair rouvre après deux ans de travaux.", 0),
        ("Le maire, Hervé Lefèvre, a annoncé la réouverture de la gare lundi.", 0),
        ("M. Lefèvre est le maire.", 0),
        ("Les travaux du chantier ont coûté 3 400 000 euros.", 3),
        ("Claire N'Diaye n'a pas dormi.", 4),
        ("L'ingénieur Jules Roux avait construit la verrière en 1904.", 8),
        ("D'Aubigny a conservé la verrière.", 8),
        ("L’architecte a remplacé 25 poutres et 1200 vitres.", 9),
        ("Les ouvriers de Batirail ont travaillé par moins 6 degrés.", 10),
        ("Pendant les travaux, aucun accident n’a été signalé.", 11),
        ("85% des voyageurs sont satisfaits.", 13),
        ("Karim Haddad réclame 12 agents.", 15),
        ("Le conseil a voté 40.000 euros pour les taxis.", 19),
    ),
    false=(
        ("La gare de Montfort a rouvert lundi.", Doubt.NAME, "Montfort"),
        ("Hervé Haddad a annoncé la réouverture.", Doubt.NAME, "Hervé Haddad"),
        ("L’ingénieur Jules Moreau a construit la verrière.", Doubt.NAME, "Jules Moreau"),
        ("La gare a rouvert mardi.", Doubt.NAME, "mardi"),
        ("Le 6 mai, une rame a traversé la gare.", Doubt.NUMBER, "6"),
        ("Le 5 septembre, une rame a traversé la gare.", Doubt.NUMBER, "5"),
        ("Le chantier a coûté 3,5 millions d’euros.", Doubt.NUMBER, "3,5 millions"),
        ("Le chantier a coûté 3,4 milliards d’euros.", Doubt.NUMBER, "3,4 milliards"),
        ("Le chantier a coûté 3,4 millions de dollars.", Doubt.NUMBER, "3,4 millions"),
        ("Elle a remplacé trente poutres.", Doubt.NUMBER, "trente"),
        ("Le train de 7 h 45 circule.", Doubt.NUMBER, "7 h 45"),
        ("« Le bruit m’avait gêné », a-t-elle dit.", Doubt.QUOTE, "Le bruit m’avait gêné"),
        ("La gare de Montclair n’a pas rouvert lundi.", Doubt.NEGATION, "pas"),
        ("Mme Claire N’Diaye a dormi la nuit.", Doubt.NEGATION, "pas"),
        ("La SNCF ferme le buffet.", Doubt.NEGATION, "pas"),
        ("La gare de Montclair a fermé lundi.", Doubt.NEGATION, "fermé"),
    ),
    foreign=("Paris", "Macron", "Marseille"),
)

SPANISH = Case(
    name="spanish",
    code="es",
    sentences=20,
    true=(
        ("Valdeolmos ganó la lotería por segunda vez.", 0),
        ("Los 90 vecinos del pueblo ganaron la lotería el martes.", 0),
        ("El premio es de 4.500.000 euros.", 1),
        ("El alcalde Íñigo Muñoz gritó.", 2),
        ("Peña vendió los billetes y no había comprado ninguno.", 4),
        ("El número 47215 se vendió en el bar de Ana Peña.", 7),
        ("Según María Ruiz, nunca había tocado dos veces en un pueblo pequeño.", 8),
        ("El 5 de mayo de 2012 cobraron 300 000 euros.", 9),
        ("Compraron un autobús de 25 plazas.", 10),
        ("Julián Ortega repartirá su parte entre sus 7 nietos.", 11),
        ("El alcalde desmiente que vayan a subir los impuestos.", 13),
        ("Hacienda se queda con el 20% del premio.", 15),
        ("El termómetro marca menos dos grados.", 17),
    ),
    false=(
        ("Navacerrada ganó la lotería.", Doubt.NAME, "Navacerrada"),
        ("La lotería se vendió en el bar de Ana Ortega.", Doubt.NAME, "Ana Ortega"),
        ("El panadero Íñigo Ortega repartirá su parte.", Doubt.NAME, "Íñigo Ortega"),
        ("El pueblo ganó la lotería el jueves.", Doubt.NAME, "jueves"),
        ("El 6 de mayo de 2012 cobraron el dinero.", Doubt.NUMBER, "6"),
        ("El 5 de octubre cobraron el dinero.", Doubt.NUMBER, "5"),
        ("El premio asciende a 4,6 millones de euros.", Doubt.NUMBER, "4,6 millones"),
        ("El premio asciende a 4,5 euros.", Doubt.NUMBER, "4,5"),
        ("El premio asciende a 4,5 millones de dólares.", Doubt.NUMBER, "4,5 millones"),
        ("Compraron un autobús de treinta plazas.", Doubt.NUMBER, "treinta"),
        ("«Yo juego siempre», dijo.", Doubt.QUOTE, "Yo juego siempre"),
        ("El pueblo no ganó la lotería el martes.", Doubt.NEGATION, "no"),
        ("Habrá fuegos artificiales.", Doubt.NEGATION, "No"),
        ("El pueblo perdió la lotería el martes.", Doubt.NEGATION, "perdió"),
    ),
    foreign=("Madrid", "Sánchez", "Barcelona"),
)

RUSSIAN = Case(
    name="russian",
    code="ru",
    sentences=24,
    true=(
        ("Во вторник в Озёрске открыт мост через Тверцу.", 0),
        ("Мост в Озерске строили 9 лет.", 0),
        ("Первым по мосту прошёл 81-летний пенсионер Громов.", 1),
        ("Мост обошелся в 1,3 миллиарда рублей.", 4),
        ("Мэр Иванова сказала, что подрядчик менялся трижды.", 6),
        ("Паром работает до 15 октября.", 7),
        ("Компания «Волгострой» разорилась в 2014 году.", 8),
        ("Савельев приговорён судом к штрафу в 250 000 рублей.", 10),
        ("Мост достраивали под руководством Павла Кима.", 12),
        ("На стройке трудились 25 бригад.", 13),
        ("Губернатор Орлов обещал построить школу.", 16),
        ("60 процентов жителей работают на другом берегу.", 19),
        ("Мост назван именем Анны Берг, которая переправила 300 детей.", 23),
    ),
    false=(
        ("В Муроме открыли мост.", Doubt.NAME, "Муроме"),
        ("Дмитрий Савельев обещал построить школу.", Doubt.NAME, "Дмитрий Савельев"),
        ("Мост назвали в честь Анны Ивановой.", Doubt.NAME, "Анны Ивановой"),
        ("Мост открыли в среду.", Doubt.NAME, "среду"),
        ("Паром будет работать до 16 октября.", Doubt.NUMBER, "16"),
        ("Паром будет работать до 15 мая.", Doubt.NAME, "мая"),
        ("Мост обошёлся в 1,4 млрд руб.", Doubt.NUMBER, "1,4 млрд"),
        ("Мост обошёлся в 1,3 млн руб.", Doubt.NUMBER, "1,3 млн"),
        ("Мост обошёлся в 1,3 млрд долларов.", Doubt.NUMBER, "1,3 млрд"),
        ("На стройке трудились тридцать бригад.", Doubt.NUMBER, "тридцать"),
        ("«Я не дождался», — сказал он.", Doubt.QUOTE, "Я не дождался"),
        ("Мост в Озёрске не открыли.", Doubt.NEGATION, "не"),
        ("Вину он сам признаёт.", Doubt.NEGATION, "не"),
        ("Бюджет города на 2025 год снизился на 4,5 процента.", Doubt.NEGATION, "снизился"),
    ),
    foreign=("Москва", "Путин", "Лондоне"),
)

CASES = (GERMAN, FRENCH, SPANISH, RUSSIAN)
