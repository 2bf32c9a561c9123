"""Small workbooks in the exact shapes that DREES has published: same titles, header rows, labels, units, notes."""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl

SPREADSHEET = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
INLINE = re.compile(rb't="inlineStr"><is><t[^>]*>(.*?)</t></is>', re.DOTALL)
SHARED_TYPE = (
    b'<Override PartName="/xl/sharedStrings.xml"'
    b' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)

COMMUNES = (
    ("01001", "L'Abergement-Clémenciat", 1.942, 1.881, 838.154, 832),
    ("2A004", "Ajaccio", 3.901, 3.021, 76508.2, 73822),
    ("59350", "Lille", 6.106, 5.499, 212571.597, 236710),
    ("75101", "Paris 1er Arrondissement", 6.545, 4.9, 15102.5, 15919),
    ("97424", "Cilaos", 3.909, 2.754, 5193.741, 5390),
)
"""Code, name, APL of all ages, APL under 65, standardised and total population: values of 2023."""

CODE, NAME = "Code commune INSEE", "Commune"
GP = "APL aux médecins généralistes"
ACTS = "En nombre de consultations/visites accessibles par habitant standardisé"
FTE = "En nombre d'ETP accessibles pour 100 000 habitants standardisés"
FTE_WOMEN = "En nombre d'ETP accessibles pour 100 000 femmes standardisées"
STANDARDISED = "En nombre d'habitants standardisés"
PEOPLE = "En nombre d'habitants"
AGES = (
    "Moins de 5 ans",
    *(f"de {age} à {age + 4} ans" for age in range(5, 90, 5)),
    "Plus de 90 ans",
)
WEIGHTS = {
    2022: (
        0.93,
        0.59,
        0.55,
        0.59,
        0.73,
        0.78,
        0.84,
        0.88,
        0.9,
        0.97,
        1.06,
        1.14,
        1.16,
        1.19,
        1.52,
        1.53,
        1.72,
        1.99,
        2.39,
    ),
    2023: (
        1.12,
        0.58,
        0.51,
        0.6,
        0.75,
        0.79,
        0.82,
        0.85,
        0.89,
        0.93,
        1.03,
        1.15,
        1.18,
        1.23,
        1.46,
        1.57,
        1.63,
        1.89,
        2.26,
    ),
}
EXCEPTIONS = (
    "Exceptions : Pour les médecins libéraux n'ayant pas exercé d'activité libérale l'année précédente, une offre de"
    " 5 400 consultations ou visites est imputée ; \npour les centres de santé, les bornes d'activité ne sont pas"
    " appliquées."
)


def save(path, sheets):
    """Write sheets (name -> rows) and return the path."""
    path.write_bytes(as_bytes(sheets))
    return path


def as_bytes(sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    buffer = io.BytesIO()
    book.save(buffer)
    return with_shared_strings(buffer.getvalue())


def with_shared_strings(content):
    """The same workbook with its text in one table, as Excel writes it; openpyxl writes text into the cells."""
    strings = {}

    def place(match):
        return f't="s"><v>{strings.setdefault(match[1], len(strings))}</v>'.encode()

    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = INLINE.sub(place, old.read(name)) if name.startswith("xl/worksheets/") else old.read(name)
            new.writestr(name, data.replace(b"</Types>", SHARED_TYPE) if name == "[Content_Types].xml" else data)
        table = b"".join(b'<si><t xml:space="preserve">' + string + b"</t></si>" for string in strings)
        new.writestr("xl/sharedStrings.xml", b'<sst xmlns="%s">%s</sst>' % (SPREADSHEET, table))
    return buffer.getvalue()


def titles(year, who="aux médecins généralistes"):
    """Rows 1-8 of a sheet since 2022."""
    return [
        (f"Indicateur d'accessibilité potentielle localisée (APL) {year} {who}",),
        (),
        (f"Millésime : {year}",),
        (f"Sources : SNIIR-AM {year}, Cnam ; \nPopulations par sexe et âge {year - 2}, distancier Metric, Insee.",),
        ("Champ : Omnipraticiens libéraux ; France hors Mayotte.",),
        ("Lecture : Compte tenu de la structure par âge de la population…",),
        ("Note : Pour calculer un APL moyen, l'APL communal doit être pondéré par la population standardisée.",),
        (),
    ]


def gp_sheet(year=2023, rows=COMMUNES, wording="de moins de 65 ans"):
    """The two variants of the workbook 2022-2023."""
    header = (
        CODE,
        NAME,
        GP,
        f"{GP} {wording}",
        f"Population standardisée {year - 2} pour la médecine générale",
        f"Population totale {year - 2}",
    )
    return [*titles(year), header, (None, None, ACTS, ACTS, STANDARDISED, PEOPLE), *rows]


def gp_sheet_four_ages(year=2024, wording="{} ans ou moins "):
    """Four variants, as in the workbook 2022-2024 (and with "et moins" in another edition of 2022-2023)."""
    header = (
        CODE,
        NAME,
        GP,
        *(f"{GP} de {wording.format(age)}" for age in (65, 62, 60)),
        f"Population standardisée {year - 2} pour la médecine générale",
        f"Population totale {year - 2}",
    )
    rows = [(code, name, a, b, b - 0.1, b - 0.2, std, total) for code, name, a, b, std, total in COMMUNES]
    return [*titles(year), header, (None, None, ACTS, ACTS, ACTS, ACTS, STANDARDISED, PEOPLE), *rows]


def gp_sheet_2018():
    """Header on row 8, one column "sans borne d'âge", no census year in the labels, foot rows."""
    header = (
        "Code commune",
        NAME,
        f"{GP} (sans borne d'âge)",
        f"{GP} de moins de 65 ans",
        f"{GP} de moins de 62 ans",
        "Population standardisée par la consommation de soins par tranche d'âge",
    )
    rows = [(code, name, a, b, b - 0.1, std) for code, name, a, b, std, _ in COMMUNES]
    units = (None, None, ACTS, ACTS, ACTS, None)
    foot = [
        (),
        ("Lecture : en 2018, les habitants…",),
        ("Champ : France hors Mayotte",),
        ("Source : SNIIR-AM 2018, Cnam",),
    ]
    return [*titles(2018)[:7], header, units, *rows, *foot]


def gp_sheet_2019():
    """Codes headed « Commune », one APL, no total population."""
    header = (
        "Commune",
        "Libellé de la commune",
        GP,
        "Population standardisée par la consommation de soins de médecine générale par tranche d'âge",
    )
    rows = [(code, name, a, std) for code, name, a, _, std, _ in COMMUNES]
    return [*titles(2019), header, (None, None, ACTS, None), *rows]


def wide_sheet_2017():
    """Four professions side by side, each with its own standardised population."""
    header = ["Code commune", "Libellé de la commune"]
    units = [None, None]
    for who, care, unit in (
        ("médecins généralistes", "chez un médecin généraliste", ACTS),
        ("infirmiers", "infirmiers", FTE),
        ("masseurs-kinésithérapeutes", "de masso-kinésithérapie", FTE),
        ("sages-femmes", "chez une sage-femme", FTE),
    ):
        header += [f"APL aux {who}", f"Population standardisée par la consommation de soins {care}"]
        units += [unit, STANDARDISED]
    rows = [
        (code, name, *(a, std, 40 * a, std + 1, 30 * a, std + 2, 5 * a, std + 3))
        for code, name, a, _, std, _ in COMMUNES
    ]
    return [*titles(2017), header, units, *rows]


OTHERS = {
    "nurse": ("aux infirmières", "pour les infirmières"),
    "physiotherapist": ("aux kinésithérapeutes", "pour les kinésithérapeutes"),
    "dentist": ("aux chirurgiens-dentistes", "pour les chirurgiens-dentistes"),
    "midwife": ("aux sages-femmes", "pour les sages-femmes"),
}


def other_sheet(profession, year=2023):
    """The workbooks of the other professions since 2022."""
    who, served = OTHERS[profession]
    census = year - 2
    rows = [(code, name, 40 * a, std, total) for code, name, a, _, std, total in COMMUNES]
    header = [CODE, NAME, f"APL {who}", f"Population standardisée {census} {served}", f"Population totale {census}"]
    units = [None, None, FTE, STANDARDISED, PEOPLE]
    if profession == "midwife":
        header[3] = f"Population féminine standardisée {census} {served}"
        header.append(f"Population féminine {census}")
        units = [None, None, FTE_WOMEN, "En nombre de femmes standardisées", PEOPLE, "En nombre de femmes"]
        rows = [(*row, row[4] / 2) for row in rows]
    return [*titles(year, who), header, units, *rows]


def parameters(years=(2022, 2023)):
    """The sheet « Paramètres » of the workbook 2022-2023."""
    return [
        ("Paramètres de l'indicateur d'APL aux médecins généralistes",),
        (),
        ("Champ de l'indicateur",),
        ("Omnipraticiens libéraux, certains médecins libéraux à exercice particulier.",),
        (),
        ("Comptabilisation de l'activité",),
        ("Nombre de consultations effectuées dans l'année", "Nombre de consultations comptabilisées"),
        ("Moins de 250", 0),
        ("Entre 251 et 3 600", 3600),
        ("Entre 3 601 et 6 000", "Nombre de consultations et visites effectués dans l'année"),
        ("Plus de 6 000", 6000),
        (EXCEPTIONS,),
        (),
        ("Décroissance de l'accessibilité avec la distance",),
        ("Temps de trajet entre communes", "Accessibilité"),
        ("Moins de  10 minutes", 1),
        ("Entre 10 et 15 minutes", 2 / 3),
        ("Entre 15 et 20 minutes", 1 / 3),
        ("Plus de 20 minutes", 0),
        (),
        ("Pondération de la population selon l'âge",),
        ("Tranche d'âge", *(f"Poids de la tranche d'âge en {year}" for year in years)),
        *((age, *(WEIGHTS[year][place] for year in years)) for place, age in enumerate(AGES)),
        ("Sources : DCIR 2020 et 2021, Cnam ; populations municipales 2020 et 2021, Insee. Traitements Drees. ",),
        ("Champ : Consommations de soins auprès des professionnels de santé libéraux.",),
    ]


def gp_workbook():
    """The workbook 2022-2023, sheet by sheet."""
    return {"Paramètres": parameters(), "APL 2022": gp_sheet(2022), "APL 2023": gp_sheet(2023)}
