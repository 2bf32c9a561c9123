"""The kinds of lever, with their defaults in plain words: the table that forms, exports and docs/levers.md are made from.

A kind is one entry here and one function in ``effects.py``. How the numbers are used: docs/method.md, Levers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from deserts.errors import BadValue
from scenarios.plan.levers.parameters import (
    CHOICE,
    DREES,
    METHOD_CHOICE,
    Pair,
    Parameter,
    additionality,
    costs,
    opening,
    ramp,
    start,
)

Stands = Literal["map", "practice", "communes", "scenario"]
"""Where a lever is put: a place on the map, a practice that is there, communes, or the whole scenario."""


@dataclass(frozen=True)
class Lever:
    """A kind of decision.

    stands : where it is put; moves : whether it may take over practices that are there; stops : whether it has several
    places; cabin : whether it gives teleconsultations, which count apart from APL
    """

    kind: str
    label: Pair
    about: Pair
    stands: Stands
    parameters: tuple[Parameter, ...]
    moves: bool = False
    stops: bool = False
    cabin: bool = False

    @property
    def defaults(self) -> dict[str, float]:
        """Parameter -> default."""
        return {each.key: each.default for each in self.parameters}

    def parameter(self, key: str) -> Parameter:
        """The parameter of a key. Raises BadValue."""
        for each in self.parameters:
            if each.key == key:
                return each
        raise BadValue("parameter", key, ", ".join(self.defaults))

    def filled(self, given: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
        """All parameters, those given in the place of defaults. Raises BadValue for one unknown or out of bounds."""
        for key in given:
            self.parameter(key)
        return tuple((each.key, each.checked(given.get(each.key, each.default))) for each in self.parameters)


def lever(kind: str) -> Lever:
    """The kind of a name. Raises BadValue."""
    if kind not in LEVERS:
        raise BadValue("kind", kind, ", ".join(LEVERS))
    return LEVERS[kind]


SALARIED: Pair = (
    "4 220 (tous les centres) à 4 533 (centres à l’équilibre) : rapport national cité par « Pour des médecins salariés »",
    "4,220 (all centres) to 4,533 (balanced centres): national report quoted by « Pour des médecins salariés »",
)
LISTS: Pair = (
    "960 patients adultes par médecin traitant en moyenne (médiane 927), 1 060 avec les enfants : Cnam, presse",
    "960 adult patients for one GP on average (median 927), 1,060 with children: Cnam, press",
)
BUILDING: Pair = (
    "2 000 à 2 800 €/m² (de mémoire, à vérifier) ; la surface est une hypothèse de Déserts",
    "2,000 to 2,800 €/m² (from memory, to be checked); the surface is an assumption of Déserts",
)
DEFICIT: Pair = (
    "100 k€ par an pour 3 médecins : 9 centres municipaux, association locale ; Igas 2013 : 14 % du budget",
    "100 k€ a year for 3 doctors: 9 municipal centres, local association; Igas 2013: 14 % of the budget",
)
ASSISTED: Pair = (
    "Cnam : +4,5 % de file active en 4 ans, environ +2 consultations par jour (9 %) au plus (402 médecins)",
    "Cnam: +4.5 % of active patients in 4 years, about +2 consultations a day (9 %) at most (402 GPs)",
)


def _patients(default: float, high: float, label: Pair, source: Pair) -> Parameter:
    return Parameter("patients", default, 0, high, "patients", label, source)


_PER_FTE: Pair = ("Patients suivis par médecin à temps plein", "Patients followed by one full-time doctor")
_MORE_PATIENTS: Pair = ("Patients suivis en plus", "Patients followed, more")

CENTRE = Lever(
    "centre",
    ("Centre de santé", "Health centre"),
    ("Des médecins salariés, dans un lieu nouveau.", "Salaried doctors in a new place."),
    "map",
    (
        Parameter("fte", 2, 0.5, 10, "fte", ("Médecins à temps plein", "Full-time doctors"), CHOICE),
        Parameter(
            "acts",
            4400,
            4220,
            4533,
            "acts",
            ("Consultations par an et par médecin", "Consultations a year, each"),
            SALARIED,
        ),
        Parameter("uplift", 0, 0, 0.1, "share", ("Consultations en plus (équipe)", "More consultations (team)")),
        additionality(),
        *ramp(),
        start(),
        opening(),
        _patients(960, 1060, _PER_FTE, LISTS),
        *costs(
            384_000,
            67_000,
            sources={"investment": (320_000, 448_000, BUILDING), "yearly": (0, 100_000, DEFICIT)},
        ),
    ),
)

MSP = Lever(
    "msp",
    ("Maison de santé (MSP)", "Health house (MSP)"),
    (
        "Des libéraux sous un même toit : médecins nouveaux, ou cabinets présents qui se regroupent.",
        "Self-employed staff under one roof: new doctors, or present practices that move together.",
    ),
    "map",
    (
        Parameter("heads", 1, 0, 10, "heads", ("Nouveaux médecins", "New doctors"), CHOICE),
        Parameter(
            "acts",
            4500,
            4500,
            5000,
            "acts",
            ("Consultations par an et par médecin", "Consultations a year, each"),
            ("22 actes par jour, environ 224 jours : Iqvia ; 4 566 par tête : DREES, Cnam",
             "22 acts a day, about 224 days: Iqvia; 4,566 a head: DREES, Cnam"),
        ),
        additionality(),
        Parameter("moved", 1, 0, 1, "share", ("Part déplacée des cabinets regroupés", "Share moved of the practices that join"), CHOICE),
        *ramp(),
        start(),
        opening(),
        _patients(960, 1060, _PER_FTE, LISTS),
        *costs(
            2_000_000,
            sources={
                "investment": (
                    1_000_000,
                    3_000_000,
                    ("1 à 3 M€ pour 600 à 1 200 m² (de mémoire, à vérifier)", "1 to 3 M€ for 600 to 1,200 m² (from memory, to be checked)"),
                )
            },
        ),
    ),
    moves=True,
)  # fmt: skip

ANTENNE = Lever(
    "antenne",
    ("Antenne, cabinet secondaire", "Branch, secondary practice"),
    ("Un médecin vient quelques jours par semaine.", "A doctor comes some days a week."),
    "map",
    (
        Parameter("days", 1, 0.5, 5, "days", ("Jours par semaine", "Days a week"), CHOICE),
        Parameter("weeks", 45, 40, 48, "weeks", ("Semaines par an", "Weeks a year"),
                  ("Environ 224 jours par an pour cinq jours par semaine : Iqvia", "About 224 days a year for five days a week: Iqvia")),
        Parameter("acts_day", 22, 15, 25, "acts", ("Consultations par jour", "Consultations a day"),
                  ("22 actes par jour d’un médecin libéral : Iqvia", "22 acts a day of a self-employed GP: Iqvia")),
        additionality(),
        *ramp(),
        start(),
        *costs(40_000, 12_000),
    ),
    moves=True,
)  # fmt: skip

MEDICOBUS = Lever(
    "medicobus",
    ("Médicobus", "Mobile practice"),
    ("Un cabinet roulant : un jour ou plus à chaque arrêt.", "A practice on wheels: a day or more at each stop."),
    "map",
    (
        Parameter("fte", 1, 0.2, 3, "fte", ("Médecins à temps plein", "Full-time doctors"), CHOICE),
        Parameter("acts", 4400, 4220, 4533, "acts", ("Consultations par an et par médecin, au plus", "Consultations a year, each, at most"), SALARIED),
        Parameter("weeks", 45, 40, 48, "weeks", ("Semaines par an", "Weeks a year")),
        Parameter("acts_day", 18, 10, 25, "acts", ("Consultations par jour", "Consultations a day"), METHOD_CHOICE),
        additionality(),
        *ramp(),
        start(),
        *costs(
            250_000,
            150_000,
            100_000,
            sources={
                "investment": (100_000, 400_000, ("Véhicule, 100 à 400 k€ : What’s up Doc, MACSF", "Vehicle, 100 to 400 k€: What’s up Doc, MACSF")),
                "subsidy": (75_000, 200_000, (
                    "État : 30 à 50 % du véhicule ; ARS Normandie : 75 k€ par an pendant 3 ans",
                    "State: 30 to 50 % of the vehicle; ARS Normandie: 75 k€ a year for 3 years")),
            },
        ),
    ),
    stops=True,
)  # fmt: skip

ASSISTANT = Lever(
    "assistant",
    ("Assistant médical", "Medical assistant"),
    ("Il décharge un médecin présent, qui reçoit plus.", "Relieves a present doctor, who sees more patients."),
    "practice",
    (
        Parameter("heads", 1, 1, 10, "heads", ("Médecins assistés", "Doctors assisted"), CHOICE),
        Parameter("uplift", 0.045, 0.045, 0.09, "share", ("Consultations en plus", "More consultations"), ASSISTED),
        Parameter("list_uplift", 0.195, 0.085, 0.195, "share", ("Patients suivis en plus", "More patients followed"),
                  ("Cnam : patientèle médecin traitant +19,5 % en 4 ans (402 médecins ; objectif +8,5 %)",
                   "Cnam: list of patients +19.5 % in 4 years (402 GPs; aim +8.5 %)")),
        _patients(960, 1060, ("Patients suivis par médecin, avant", "Patients followed by one doctor, before"), LISTS),
        *ramp(),
        start(),
        *costs(0, 36_000),
    ),
)  # fmt: skip

IPA = Lever(
    "ipa",
    ("Infirmière en pratique avancée (IPA)", "Advanced practice nurse (IPA)"),
    ("Elle suit des malades chroniques avec un médecin présent.", "Follows chronic patients with a present doctor."),
    "practice",
    (
        Parameter("heads", 1, 1, 10, "heads", ("Médecins qui travaillent avec elle", "Doctors who work with her"), CHOICE),
        Parameter("uplift", 0.015, 0, 0.03, "share", ("Consultations en plus", "More consultations"),
                  ("0 à 3 % : milieu de la fourchette retenue", "0 to 3 %: middle of the range kept")),
        _patients(37, 114, _MORE_PATIENTS, (
            "37 patients par IPA libérale (médiane), 114 en moyenne, 2020-2022 : presse",
            "37 patients of one self-employed IPA (median), 114 on average, 2020-2022: press")),
        *ramp(),
        start(),
        *costs(0, 0),
    ),
)  # fmt: skip

ASALEE = Lever(
    "asalee",
    ("Infirmière Asalée", "Asalée nurse"),
    ("Elle accompagne des patients chroniques ; les consultations n’augmentent pas.", "Accompanies chronic patients; consultations do not grow."),
    "practice",
    (
        Parameter("heads", 1, 1, 10, "heads", ("Médecins qui travaillent avec elle", "Doctors who work with her"), CHOICE),
        Parameter("uplift", 0, 0, 0, "share", ("Consultations en plus", "More consultations"), (
            "Irdes, QES 241 : pas d’effet significatif sur le nombre de consultations",
            "Irdes, QES 241: no significant effect on the number of consultations")),
        _patients(30, 58, ("Patients suivis en plus, par médecin", "Patients followed, more, for each doctor"), (
            "Irdes, QES 241 : +30 patients médecin traitant, +58 en file active par trimestre",
            "Irdes, QES 241: +30 patients on the list, +58 active patients a quarter")),
        *ramp(),
        start(),
        *costs(0, 0),
    ),
)  # fmt: skip

_THROUGHPUT: Pair = (
    "150 (moyenne nationale des pharmacies), 600 (active), 2 200 (les plus fréquentées, Ain) : presse ; avec accueil, 1 500 (hypothèse)",
    "150 (national mean of pharmacies), 600 (active), 2,200 (the busiest, Ain): press; staffed, 1,500 (assumption)",
)
_HELP: Pair = (
    "0 seul ; 0,5 pharmacien disponible ; 0,8 accueil formé en permanence (hypothèse)",
    "0 alone; 0.5 pharmacist on call; 0.8 trained host all day (assumption)",
)


def _cabin(throughput: float, assistance: float, hours: float = 45.0) -> tuple[Parameter, ...]:
    return (
        Parameter("volume", throughput, 150, 2200, "volume", ("Téléconsultations par an", "Teleconsultations a year"), _THROUGHPUT),
        Parameter("assistance", assistance, 0, 0.8, "share", ("Aide sur place", "Help on the spot"), _HELP),
        opening(hours, counts=True),
        Parameter("slot", 20, 15, 30, "minutes", ("Minutes par rendez-vous", "Minutes for one appointment"), METHOD_CHOICE),
        Parameter("occupancy", 0.8, 0.5, 0.9, "share", ("Occupation au plus", "Occupancy at most"), METHOD_CHOICE),
        Parameter("walking", 0, 0, 1, "yes", ("On y va à pied (15 min) plutôt qu’en voiture (15 min)", "People walk (15 min) rather than drive (15 min)"), METHOD_CHOICE),
        start(),
    )  # fmt: skip


PHARMACY = Lever(
    "pharmacy",
    ("Pharmacie équipée", "Pharmacy with teleconsultation"),
    ("Téléconsultation dans une pharmacie. Comptée à part de l’APL.", "Teleconsultation in a pharmacy. Counted apart from APL."),
    "map",
    (
        *_cabin(150, 0.5),
        *costs(0, 5_400, 1_225, sources={
            "yearly": (3_600, 5_400, ("300 à 450 €/mois : presse pharmaceutique 2022-2023", "300 to 450 €/month: pharmacists’ press 2022-2023")),
            "subsidy": (1_225, 1_975, ("Assurance maladie : 1 225 € la 1re année, puis 5 € par acte, 750 € au plus", "Health insurance: €1,225 in year 1, then €5 an act, at most €750")),
        }),
    ),
    cabin=True,
)  # fmt: skip

CABIN = Lever(
    "cabin",
    ("Cabine de téléconsultation", "Teleconsultation cabin"),
    ("Un lieu, des heures, des médecins à distance partagés. Comptée à part de l’APL.", "A place, hours, shared remote doctors. Counted apart from APL."),
    "map",
    (
        *_cabin(600, 0.5),
        *costs(39_000, 6_600, sources={
            "investment": (0, 100_000, ("39 000 € (abri de 15 m²) à 100 000 € (première cabine H4D) : presse", "€39,000 (15 m² shelter) to €100,000 (first H4D cabin): press")),
            "yearly": (1_188, 40_000, ("99 à 550 €/mois ; avec accueil 20 à 40 k€ par an (hypothèse)", "99 to 550 €/month; with a host 20 to 40 k€ a year (assumption)")),
        }),
    ),
    cabin=True,
)  # fmt: skip

HOME = Lever(
    "home",
    ("Téléconsultation à domicile", "Teleconsultation from home"),
    ("Répartie entre tous ceux qui peuvent s’en servir. Comptée à part de l’APL.", "Spread over all who can use it. Counted apart from APL."),
    "scenario",
    (
        Parameter("volume", 1000, 0, 100_000, "volume", ("Téléconsultations par an", "Teleconsultations a year"), CHOICE),
        start(),
    ),
    cabin=True,
)  # fmt: skip

REMOTE = Lever(
    "remote",
    ("Médecins à distance", "Remote doctors"),
    ("Partagés par toutes les cabines ; chacun ne donne que 20 % de son activité à distance.", "Shared by all cabins; each gives only 20 % of their activity remotely."),
    "scenario",
    (
        Parameter("fte", 1, 0.2, 50, "fte", ("Médecins à temps plein", "Full-time doctors"), CHOICE),
        Parameter("legal", 0.2, 0.2, 0.2, "share", ("Part de l’activité à distance, au plus", "Share of activity that is remote, at most"), (
            "Convention médicale 2024-2029, art. 87.7", "Medical agreement 2024-2029, art. 87.7")),
        Parameter("acts", 5400, 4400, 5400, "acts", ("Consultations par an et par médecin", "Consultations a year, each"), DREES),
        Parameter("equivalence", 0.7, 0.5, 1, "share", ("Consultations remplacées par téléconsultation", "Consultations replaced by one teleconsultation"), METHOD_CHOICE),
        Parameter("share_of_need", 0.25, 0.1, 0.3, "share", ("Part du besoin que la téléconsultation peut couvrir", "Share of need that teleconsultation may cover"), (
            "Aucune étude lue ; 20 à 30 % de mémoire", "No study read; 20 to 30 % from memory")),
        Parameter("need", 3.3, 2.5, 4, "need", ("Besoin de référence, consultations par an", "Reference need, consultations a year"), (
            "Moyenne nationale 2023, médecins de 65 ans ou moins : DREES", "National mean 2023, GPs under 65: DREES")),
        Parameter("neutral", 0, 0, 1, "yes", ("Prendre leur temps à tout le pays", "Take their time from the whole country"), METHOD_CHOICE),
    ),
)  # fmt: skip

DEPARTURE = Lever(
    "departure",
    ("Départ d’un médecin", "A doctor leaves"),
    ("Un médecin part ; il est remplacé avec une certaine probabilité : on compte la perte moyenne attendue.", "A doctor leaves and is replaced with some probability: the expected loss is counted."),
    "practice",
    (
        Parameter("heads", 1, 1, 10, "heads", ("Médecins qui partent", "Doctors who leave"), CHOICE),
        Parameter("replaced", 0.5, 0, 1, "share", ("Probabilité d’être remplacé", "Probability of being replaced")),
        _patients(960, 1060, ("Patients suivis par ce médecin", "Patients followed by this doctor"), LISTS),
        start(),
    ),
)  # fmt: skip

POPULATION = Lever(
    "population",
    ("Population", "Population"),
    ("Plus ou moins d’habitants, en % par an ou en personnes.", "More or fewer inhabitants, in % a year or in persons."),
    "communes",
    (
        Parameter("percent", 0, -2, 2, "percent", ("Évolution, % par an", "Change, % a year"), CHOICE),
        Parameter("persons", 0, -5000, 5000, "persons", ("Évolution, personnes en tout", "Change, persons in all"), CHOICE),
        Parameter("years", 5, 1, 10, "year", ("Pendant, années", "For, years"), CHOICE),
    ),
)  # fmt: skip

LEVERS: Mapping[str, Lever] = MappingProxyType(
    {
        each.kind: each
        for each in (
            *(CENTRE, MSP, ANTENNE, MEDICOBUS, ASSISTANT, IPA, ASALEE, PHARMACY, CABIN, HOME, REMOTE, DEPARTURE),
            POPULATION,
        )
    }
)
"""Kind -> lever, in the order of menus."""
