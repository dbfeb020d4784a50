"""Statements about the articles in tests/data that are not in English."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """Faithful shortenings of an article's sentences, each with that sentence's index; and
    unfaithful ones, each with the check that must refuse it.
    """

    name: str
    code: str
    sentences: int
    true: tuple[tuple[str, int], ...]
    false: tuple[tuple[str, str], ...]


GERMAN = Case(
    name="german",
    code="de",
    sentences=20,
    true=(
        ("Die Stadt Neuburg hat das alte Kino zurückgekauft.", 0),
        ("Die Stadt hat das Kino für 1.200.000 Euro zurückgekauft.", 0),
        ("Bürgermeisterin Möller teilte das mit.", 1),
        ("Nach dem Zweiten Weltkrieg wurde das Haus als Lager genutzt.", 4),
        ("Ein Verein mit 340 Mitgliedern sammelt den Rest.", 8),
        ("Hansen bestreitet den Verfall des Daches.", 10),
        ("Man habe „dreizehn Jahre lang investiert“, sagte der 61-Jährige.", 11),
        ("Mit 23 zu 14 Stimmen stimmte der Stadtrat für den Kauf.", 12),
        ("Am Samstag um 18:30 Uhr führt von der Heyden Besucher durch den Saal.", 14),
        ("60 % der Sitze müssen ersetzt werden.", 16),
        ("Im Februar fiel eine Lampe von der Decke, verletzt wurde niemand.", 19),
    ),
    false=(
        ("Die Stadt Altburg kauft das Kino zurück.", "fact"),
        ("Anke Hansen teilte das am Mittwoch mit.", "fact"),
        ("Das teilte Paul Möller am Mittwoch mit.", "fact"),
        ("Das teilte Möller am Donnerstag mit.", "fact"),
        ("Die Stadt hat das Theaterfestival gekauft.", "fact"),
        ("Die Stadt hat am 6. Mai das alte Kino gekauft.", "fact"),
        ("Die Stadt hat am 5. Oktober das alte Kino gekauft.", "fact"),
        ("Das Kino kostete 1,3 Mio. Euro.", "fact"),
        ("Das Kino kostete 1,2 Mrd. Euro.", "fact"),
        ("Das Kino kostete 1,2 Mio. Dollar.", "own-words"),
        ("Der Umbau kostet 800 Euro.", "fact"),
        ("„Wir haben vierzehn Jahre lang investiert“, sagte er.", "fact"),
        ("Die Stadt hat das alte Kino nicht zurückgekauft.", "turned"),
        ("Die Fraktion der Grünen lehnte ihn ab.", "denial"),
        ("Die Stadt hat das alte Kino verkauft.", "own-words"),
    ),
)

FRENCH = Case(
    name="french",
    code="fr",
    sentences=20,
    true=(
        ("Les travaux du chantier ont coûté 3 400 000 euros.", 3),
        ("Claire N'Diaye n'a pas dormi.", 4),
        ("D'Aubigny a conservé la verrière.", 8),
        ("Les ouvriers de Batirail ont travaillé par moins 6 degrés.", 10),
        ("Pendant les travaux, aucun accident n’a été signalé.", 11),
        ("Karim Haddad réclame 12 agents.", 15),
        ("Le conseil a voté 40.000 euros pour les taxis.", 19),
    ),
    false=(
        ("La gare de Montfort a rouvert lundi.", "fact"),
        ("Hervé Haddad a annoncé la réouverture.", "fact"),
        ("L’ingénieur Jules Moreau a construit la verrière.", "fact"),
        ("La gare a rouvert mardi.", "fact"),
        ("Le 6 mai, une rame a traversé la gare.", "fact"),
        ("Le 5 septembre, une rame a traversé la gare.", "fact"),
        ("Le chantier a coûté 3,5 millions d’euros.", "fact"),
        ("Le chantier a coûté 3,4 milliards d’euros.", "fact"),
        ("Le chantier a coûté 3,4 millions de dollars.", "own-words"),
        ("Elle a remplacé trente poutres.", "fact"),
        ("Le train de 7 h 45 circule.", "fact"),
        ("« Le bruit m’avait gêné », a-t-elle dit.", "fact"),
        ("La gare de Montclair n’a pas rouvert lundi.", "turned"),
        ("Mme Claire N’Diaye a dormi la nuit.", "denial"),
        ("La SNCF ferme le buffet.", "denial"),
        ("La gare de Montclair a fermé lundi.", "own-words"),
    ),
)

SPANISH = Case(
    name="spanish",
    code="es",
    sentences=20,
    true=(
        ("Valdeolmos ganó la lotería por segunda vez.", 0),
        ("El premio es de 4.500.000 euros.", 1),
        ("Peña vendió los billetes y no había comprado ninguno.", 4),
        ("El número 47215 se vendió en el bar de Ana Peña.", 7),
        ("Según María Ruiz, nunca había tocado dos veces en un pueblo pequeño.", 8),
        ("El 5 de mayo de 2012 cobraron 300 000 euros.", 9),
        ("Compraron un autobús de 25 plazas.", 10),
        ("Julián Ortega repartirá su parte entre sus 7 nietos.", 11),
        ("El alcalde desmiente que vayan a subir los impuestos.", 13),
        ("Hacienda se queda con el 20% del premio.", 15),
    ),
    false=(
        ("Navacerrada ganó la lotería.", "fact"),
        ("La lotería se vendió en el bar de Ana Ortega.", "fact"),
        ("El panadero Íñigo Ortega repartirá su parte.", "name"),
        ("El pueblo ganó la lotería el jueves.", "fact"),
        ("El 6 de mayo de 2012 cobraron el dinero.", "fact"),
        ("El 5 de octubre cobraron el dinero.", "fact"),
        ("El premio asciende a 4,6 millones de euros.", "fact"),
        ("El premio asciende a 4,5 euros.", "fact"),
        ("El premio asciende a 4,5 millones de dólares.", "own-words"),
        ("Compraron un autobús de treinta plazas.", "fact"),
        ("«Yo juego siempre», dijo.", "fact"),
        ("El pueblo no ganó la lotería el martes.", "turned"),
        ("Habrá fuegos artificiales.", "denial"),
        ("El pueblo perdió la lotería el martes.", "own-words"),
    ),
)

RUSSIAN = Case(
    name="russian",
    code="ru",
    sentences=24,
    true=(
        ("Во вторник в Озёрске открыт мост через Тверцу.", 0),
        ("Мост в Озерске строили 9 лет.", 0),
        ("Мэр Иванова сказала, что подрядчик менялся трижды.", 6),
        ("Паром работает до 15 октября.", 7),
        ("Компания «Волгострой» разорилась в 2014 году.", 8),
        ("Мост достраивали под руководством Павла Кима.", 12),
        ("Губернатор Орлов обещал построить школу.", 16),
    ),
    false=(
        ("В Муроме открыли мост.", "fact"),
        ("Дмитрий Савельев обещал построить школу.", "fact"),
        ("Мост назвали в честь Анны Ивановой.", "name"),
        ("Мост открыли в среду.", "fact"),
        ("Паром будет работать до 16 октября.", "fact"),
        ("Паром будет работать до 15 мая.", "fact"),
        ("Мост обошёлся в 1,4 млрд руб.", "fact"),
        ("Мост обошёлся в 1,3 млн руб.", "fact"),
        ("Мост обошёлся в 1,3 млрд долларов.", "own-words"),
        ("На стройке трудились тридцать бригад.", "fact"),
        ("«Я не дождался», — сказал он.", "fact"),
        ("Мост в Озёрске не открыли.", "turned"),
        ("Вину он сам признаёт.", "denial"),
        ("Бюджет города на 2025 год снизился на 4,5 процента.", "own-words"),
    ),
)

CASES = (GERMAN, FRENCH, SPANISH, RUSSIAN)
