"""Countries and creeds with their adjectives and their people: names that stand for each other."""

_PEOPLES = """
    afghanistan: afghan afghans
    africa: african africans
    albania: albanian albanians
    algeria: algerian algerians
    america: american americans u.s us usa
    argentina: argentine argentines argentinian
    asia: asian asians
    australia: australian australians
    austria: austrian austrians
    bangladesh: bangladeshi bangladeshis
    belgium: belgian belgians
    brazil: brazilian brazilians
    britain: british briton britons uk
    bulgaria: bulgarian bulgarians
    cambodia: cambodian cambodians
    canada: canadian canadians
    chile: chilean chileans
    china: chinese
    colombia: colombian colombians
    croatia: croatian croatians
    cuba: cuban cubans
    denmark: danish dane danes
    egypt: egyptian egyptians
    england: english
    ethiopia: ethiopian ethiopians
    europe: european europeans
    finland: finnish finn finns
    france: french
    germany: german germans
    greece: greek greeks
    hungary: hungarian hungarians
    india: indian indians
    indonesia: indonesian indonesians
    iran: iranian iranians
    iraq: iraqi iraqis
    ireland: irish
    israel: israeli israelis
    italy: italian italians
    jamaica: jamaican jamaicans
    japan: japanese
    jordan: jordanian jordanians
    kenya: kenyan kenyans
    korea: korean koreans
    kurdistan: kurd kurds kurdish
    lebanon: lebanese
    libya: libyan libyans
    malaysia: malaysian malaysians
    mali: malian malians
    mexico: mexican mexicans
    morocco: moroccan moroccans
    nepal: nepalese nepali
    netherlands: dutch
    nigeria: nigerian nigerians
    norway: norwegian norwegians
    pakistan: pakistani pakistanis
    palestine: palestinian palestinians
    peru: peruvian peruvians
    philippines: filipino filipinos philippine
    poland: polish pole poles
    portugal: portuguese
    romania: romanian romanians
    russia: russian russians
    rwanda: rwandan rwandans
    scotland: scottish scot scots
    serbia: serbian serbians serb serbs
    somalia: somali somalis
    spain: spanish spaniard spaniards
    sudan: sudanese
    sweden: swedish swede swedes
    switzerland: swiss
    syria: syrian syrians
    taiwan: taiwanese
    thailand: thai thais
    tunisia: tunisian tunisians
    turkey: turkish turk turks
    uganda: ugandan ugandans
    ukraine: ukrainian ukrainians
    venezuela: venezuelan venezuelans
    vietnam: vietnamese
    wales: welsh
    yemen: yemeni yemenis
    zimbabwe: zimbabwean zimbabweans
    christian: christians christianity
    muslim: muslims islam islamic
    jew: jews jewish
    democrat: democrats democratic
    republican: republicans
"""

SAME_NAME: dict[str, str] = {
    form.replace(".", ""): line.split(":")[0].strip()
    for line in _PEOPLES.strip().splitlines()
    for form in (line.split(":")[0].strip(), *line.split(":")[1].split())
}
"""Names of a country or creed, its adjective and its people, each with the one they stand for."""

NAME_FORMS: dict[str, tuple[str, ...]] = {
    line.split(":")[0].strip(): tuple(
        form.upper() if len(form) < 4 else form.title()
        for form in (line.split(":")[0].strip(), *line.split(":")[1].split())
    )
    for line in _PEOPLES.strip().splitlines()
}
"""How each name that others stand for, and the others, are written."""

SAME_PHRASE = {
    "united states": "america",
    "united kingdom": "britain",
    "great britain": "britain",
    "united nations": "un",
    "european union": "eu",
}
"""Names of several words that have a name of one word (`SAME_NAME` is applied first)."""
