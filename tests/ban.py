"""An invented address base in the form of the national one: a few streets with traps, or many for measuring."""

from __future__ import annotations

import gzip
import random

HEADER = (
    "id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;code_insee_ancienne_commune;"
    "nom_ancienne_commune;x;y;lon;lat;type_position;alias;nom_ld;libelle_acheminement;nom_afnor;source_position;"
    "source_nom_voie;certification_commune;cad_parcelles"
)

GUERET, BOURGANEUF, SAINTE_FEYRE = (
    ("23096", "Guéret", "23000"),
    ("23030", "Bourganeuf", "23400"),
    ("23193", "Sainte-Feyre", "23000"),
)
STREETS = (
    (GUERET, "Rue de la Gare", (1, 2, 3, 12, 14)),
    (GUERET, "Avenue du Général de Gaulle", (5, 7, 120)),
    (GUERET, "Boulevard Saint-Pardoux", (10,)),
    (GUERET, "Place du 8 Mai 1945", (1, 3)),
    (GUERET, "Rue de l'Église", (4, 6)),
    (BOURGANEUF, "Rue de l'Église", (4, 8)),
    (BOURGANEUF, "Place du Mail", (1,)),
    (SAINTE_FEYRE, "Route de Guéret", (2, 33)),
    (SAINTE_FEYRE, "Le Bourg", (0,)),
    (SAINTE_FEYRE, "Chemin de l'Œuf", (9,)),
)
CORNERS = {"23096": (1.87, 46.17), "23030": (1.755, 45.955), "23193": (1.915, 46.14)}


def lines(streets=STREETS):
    """Rows of addresses; number 12 of the Rue de la Gare also has a bis."""
    rows = []
    for place, ((insee, commune, postcode), street, numbers) in enumerate(streets):
        lon, lat = CORNERS.get(insee, (2.0, 46.0))
        for number in numbers:
            suffixes = ("", "bis") if (street, number) == ("Rue de la Gare", 12) else ("",)
            for more, suffix in enumerate(suffixes):
                x, y = lon + place / 1000 + number / 100_000 + more / 1_000_000, lat + place / 1000
                rows.append(
                    f"{insee}_{place:04}_{number:05}{suffix};;{number};{suffix};{street};{postcode};{insee};{commune};;;"
                    f"600000.0;6500000.0;{x:.6f};{y:.6f};entrée;;;{commune.upper()};;commune;commune;1;"
                )
    return rows


def write(path, rows=None):
    """A file as it is published, packed where its name says so."""
    text = "\n".join([HEADER, *(lines() if rows is None else rows)]) + "\n"
    data = text.encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(data, mtime=0) if path.suffix == ".gz" else data)
    return path


def many(communes, streets=30, numbers=20, seed=1):
    """Rows for measuring: streets with invented names in each commune."""
    chance = random.Random(seed)
    sounds = ["ba", "co", "di", "fu", "ga", "le", "mo", "ni", "pa", "ro", "su", "ta", "ver", "lin", "bel", "char"]
    kinds = ["Rue", "Avenue", "Chemin", "Route", "Impasse", "Place"]
    rows = []
    for insee, name in communes:
        for place in range(streets):
            word = "".join(chance.choice(sounds) for _ in range(3)).capitalize()
            street = f"{chance.choice(kinds)} {chance.choice(('de la', 'du', 'des', ''))} {word}".replace("  ", " ")
            rows += [
                f"{insee}_{place}_{number};;{number};;{street};23{place % 10}00;{insee};{name};;;0;0;"
                f"{2 + number / 10000:.6f};{46 + place / 1000:.6f};entrée;;;;;commune;commune;1;"
                for number in range(1, numbers + 1)
            ]
    return rows
