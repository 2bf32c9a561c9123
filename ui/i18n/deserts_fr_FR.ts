<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Déserts</source>
        <translation>À propos de Déserts</translation>
    </message>
    <message>
        <source>Access to general practitioners, commune by commune, and what a new place of care would change.</source>
        <translation>L’accès aux médecins généralistes, commune par commune, et ce qu’un nouveau lieu de soins y changerait.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. It comes without any warranty.</source>
        <translation>Logiciel libre sous licence publique générale GNU, version 3 ou ultérieure. Il est fourni sans aucune garantie.</translation>
    </message>
    <message>
        <source>Local potential accessibility (APL) of DREES and IRDES, revision of 2015. Travel times go by road where a network or a matrix is loaded; elsewhere they are estimated from distance, relief and density, fitted on real road times.</source>
        <translation>Accessibilité potentielle localisée (APL) de la DREES et de l’IRDES, refonte de 2015. Les temps de trajet suivent la route là où un réseau ou une matrice est chargé&#x202f;; ailleurs ils sont estimés d’après la distance, le relief et la densité, ajustés sur de vrais temps de route.</translation>
    </message>
    <message>
        <source>Data on screen</source>
        <translation>Données à l’écran</translation>
    </message>
    <message>
        <source>Official data of this installation</source>
        <translation>Données officielles de cette installation</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Méthode</translation>
    </message>
    <message>
        <source>Libraries and their licences</source>
        <translation>Bibliothèques et leurs licences</translation>
    </message>
    <message>
        <source>None came with it: without a file the doctors are invented, and marked so.</source>
        <translation>Aucune ne l’accompagne&#x202f;: sans fichier, les médecins sont inventés, et marqués comme tels.</translation>
    </message>
    <message>
        <source>Packed on {day}: {names}.</source>
        <translation>Réunies le {day}&#x202f;: {names}.</translation>
    </message>
    <message>
        <source>No territory is open.</source>
        <translation>Aucun territoire n’est ouvert.</translation>
    </message>
    <message>
        <source>page</source>
        <translation>page</translation>
    </message>
</context>
<context>
    <name>AddressSearch</name>
    <message>
        <source>Looking for the address…</source>
        <translation>Recherche de l’adresse…</translation>
    </message>
    <message>
        <source>Download…</source>
        <translation>Télécharger…</translation>
    </message>
    <message>
        <source>No address like “{text}” is known here. Check the commune and the street.</source>
        <translation>Aucune adresse comme «&#x202f;{text}&#x202f;» n’est connue ici. Vérifiez la commune et la voie.</translation>
    </message>
    <message>
        <source>{label} ({precision}).</source>
        <translation>{label} ({precision}).</translation>
    </message>
    <message>
        <source>Place a centre here</source>
        <translation>Placer un centre ici</translation>
    </message>
    <message>
        <source>“{text}” is not sure: {doubts}. Which one is meant?</source>
        <translation>«&#x202f;{text}&#x202f;» n’est pas sûre&#x202f;: {doubts}. Laquelle est-ce&#x202f;?</translation>
    </message>
    <message>
        <source>Placed at {label} ({precision}).</source>
        <translation>Placé&#x202f;: {label} ({precision}).</translation>
    </message>
    <message>
        <source>at the house number</source>
        <translation>au numéro</translation>
    </message>
    <message>
        <source>in the middle of the street</source>
        <translation>au milieu de la voie</translation>
    </message>
    <message>
        <source>locality</source>
        <translation>lieu-dit</translation>
    </message>
    <message>
        <source>seat of the commune</source>
        <translation>chef-lieu de la commune</translation>
    </message>
    <message>
        <source>several addresses fit</source>
        <translation>plusieurs adresses conviennent</translation>
    </message>
    <message>
        <source>it is spelt otherwise</source>
        <translation>elle s’écrit autrement</translation>
    </message>
    <message>
        <source>some words match nothing</source>
        <translation>des mots ne correspondent à rien</translation>
    </message>
    <message>
        <source>there is no such number</source>
        <translation>ce numéro n’existe pas</translation>
    </message>
    <message>
        <source>there is no such street</source>
        <translation>cette voie n’existe pas</translation>
    </message>
    <message>
        <source>the postal code is another one</source>
        <translation>le code postal est un autre</translation>
    </message>
</context>
<context>
    <name>AggregationPage</name>
    <message>
        <source>Draw an area</source>
        <translation>Dessiner une zone</translation>
    </message>
    <message>
        <source>Colour the map by group</source>
        <translation>Colorer la carte par groupe</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Export (CSV)…</source>
        <translation>Exporter (CSV)…</translation>
    </message>
    <message numerus="yes">
        <source>Of %n area(s), {name} has the least access: {apl} consultations per year and inhabitant.</source>
        <translation>
            <numerusform>Sur %n territoire, {name} a le moins d’accès&#x202f;: {apl} consultations par an et par habitant.</numerusform>
            <numerusform>Sur %n territoires, {name} a le moins d’accès&#x202f;: {apl} consultations par an et par habitant.</numerusform>
        </translation>
    </message>
    <message>
        <source>Drawn area</source>
        <translation>Zone dessinée</translation>
    </message>
    <message>
        <source>Click the corners of the area on the map; Enter closes it, Escape cancels.</source>
        <translation>Cliquez les sommets de la zone sur la carte&#xa0;; Entrée la ferme, Échap annule.</translation>
    </message>
    <message>
        <source>No area yet: press “Draw an area”, then click its corners on the map.</source>
        <translation>Pas encore de zone&#xa0;: «&#xa0;Dessiner une zone&#xa0;», puis cliquez ses sommets sur la carte.</translation>
    </message>
    <message>
        <source>No commune of the territory lies in this area. Draw another one.</source>
        <translation>Aucune commune du territoire n’est dans cette zone. Dessinez-en une autre.</translation>
    </message>
    <message>
        <source>Only communes of the territory count.</source>
        <translation>Seules les communes du territoire comptent.</translation>
    </message>
    <message>
        <source>The doctors are invented: these figures describe no real place.</source>
        <translation>Les médecins sont inventés&#xa0;: ces chiffres ne décrivent aucun lieu réel.</translation>
    </message>
    <message>
        <source>in no group</source>
        <translation>dans aucun groupe</translation>
    </message>
    <message>
        <source>Mean access by group</source>
        <translation>Accès moyen par groupe</translation>
    </message>
    <message>
        <source>consultations per year and inhabitant</source>
        <translation>consultations par an et par habitant</translation>
    </message>
    <message>
        <source>Export the figures</source>
        <translation>Exporter les chiffres</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tableau (*.csv)</translation>
    </message>
    <message>
        <source>“{name}” is written.</source>
        <translation>«&#xa0;{name}&#xa0;» est écrit.</translation>
    </message>
    <message>
        <source>Which areas</source>
        <translation>Quels regroupements</translation>
    </message>
    <message>
        <source>How communes are counted in the area</source>
        <translation>Comment les communes comptent dans la zone</translation>
    </message>
    <message>
        <source>communes whose town hall is inside</source>
        <translation>communes dont la mairie est dedans</translation>
    </message>
    <message>
        <source>share of each commune&apos;s surface</source>
        <translation>part de la surface de chaque commune</translation>
    </message>
    <message>
        <source>Figures by area</source>
        <translation>Chiffres par groupe</translation>
    </message>
    <message>
        <source>Click the corners of an area on the map to have its figures</source>
        <translation>Cliquez les sommets d’une zone sur la carte pour avoir ses chiffres</translation>
    </message>
</context>
<context>
    <name>AnswerStep</name>
    <message>
        <source>Add to the scenario</source>
        <translation>Ajouter au scénario</translation>
    </message>
    <message>
        <source>Look for the proof</source>
        <translation>Chercher la preuve</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Does this order hold?</source>
        <translation>Ce classement tient-il&#x202f;?</translation>
    </message>
    <message>
        <source>Answer the three questions, then press “Search”.</source>
        <translation>Répondez aux trois questions, puis appuyez sur «&#xa0;Chercher&#xa0;».</translation>
    </message>
    <message>
        <source>The best</source>
        <translation>Le meilleur</translation>
    </message>
    <message>
        <source>Choice {number}</source>
        <translation>Choix {number}</translation>
    </message>
    <message>
        <source>{name}: {value}</source>
        <translation>{name}&#xa0;: {value}</translation>
    </message>
    <message>
        <source>Cost over ten years: {cost}</source>
        <translation>Coût sur dix ans&#xa0;: {cost}</translation>
    </message>
    <message>
        <source>{places}: {value}</source>
        <translation>{places}&#x202f;: {value}</translation>
    </message>
    <message>
        <source>Places found</source>
        <translation>Lieux trouvés</translation>
    </message>
    <message>
        <source>Other good choices</source>
        <translation>Autres bons choix</translation>
    </message>
</context>
<context>
    <name>AreaModel</name>
    <message>
        <source>région</source>
        <translation>région</translation>
    </message>
</context>
<context>
    <name>Builder</name>
    <message>
        <source>Opening the territory…</source>
        <translation>Ouverture du territoire…</translation>
    </message>
</context>
<context>
    <name>CalibrationTab</name>
    <message>
        <source>Observed times…</source>
        <translation>Temps observés…</translation>
    </message>
    <message>
        <source>A table of origin, destination and minutes: METRIC, OSRM, or your own</source>
        <translation>Un tableau d’origines, de destinations et de minutes&#xa0;: METRIC, OSRM, ou le vôtre</translation>
    </message>
    <message>
        <source>Apply these factors</source>
        <translation>Appliquer ces facteurs</translation>
    </message>
    <message>
        <source>Without factors</source>
        <translation>Sans facteurs</translation>
    </message>
    <message>
        <source>Compare our minutes with observed ones, such as pairs of INSEE’s METRIC: how far off we are, where, and which speeds would come nearer. Nothing changes before you say so.</source>
        <translation>Comparez nos minutes à des temps observés, comme des trajets du distancier METRIC de l’Insee&#xa0;: de combien nous nous trompons, où, et quelles vitesses s’en approcheraient. Rien ne change avant que vous le demandiez.</translation>
    </message>
    <message>
        <source>in minutes</source>
        <translation>en minutes</translation>
    </message>
    <message>
        <source>in seconds</source>
        <translation>en secondes</translation>
    </message>
    <message>
        <source>choose…</source>
        <translation>choisissez…</translation>
    </message>
    <message>
        <source>Unit of the observed times</source>
        <translation>Unité des temps observés</translation>
    </message>
    <message>
        <source>Error by distance</source>
        <translation>Écart selon la distance</translation>
    </message>
    <message>
        <source>Ways that are farthest off</source>
        <translation>Trajets les plus éloignés</translation>
    </message>
    <message>
        <source>Compared for another territory: compare again.</source>
        <translation>Comparé pour un autre territoire&#xa0;: comparez à nouveau.</translation>
    </message>
    <message>
        <source>“{name}” does not say whether its times are minutes or seconds: choose above.</source>
        <translation>«&#xa0;{name}&#xa0;» ne dit pas si ses temps sont des minutes ou des secondes&#xa0;: choisissez ci-dessus.</translation>
    </message>
    <message>
        <source>Comparing with “{name}”…</source>
        <translation>Comparaison avec «&#xa0;{name}&#xa0;»…</translation>
    </message>
    <message>
        <source>Observed times</source>
        <translation>Temps observés</translation>
    </message>
    <message>
        <source>The factors are in the speeds now. Compare again to see how far off we are.</source>
        <translation>Les facteurs sont maintenant dans les vitesses. Comparez de nouveau pour voir l’écart qui reste.</translation>
    </message>
</context>
<context>
    <name>Cards</name>
    <message>
        <source>Blue: served. Yellow: in reach, but saturated. Brown: out of reach.</source>
        <translation>Bleu&#xa0;: desservis. Jaune&#xa0;: à portée, mais saturé. Brun&#xa0;: hors de portée.</translation>
    </message>
    <message>
        <source>On screen</source>
        <translation>À l’écran</translation>
    </message>
    <message>
        <source>What can be done with this scenario</source>
        <translation>Ce qu’on peut faire de ce scénario</translation>
    </message>
    <message>
        <source>Put it on screen</source>
        <translation>Le mettre à l’écran</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Renommer…</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>Note…</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Dupliquer</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
</context>
<context>
    <name>CertaintyMap</name>
    <message>
        <source>low access, surely</source>
        <translation>accès faible, à coup sûr</translation>
    </message>
    <message>
        <source>uncertain</source>
        <translation>incertain</translation>
    </message>
    <message>
        <source>not low, surely</source>
        <translation>pas faible, à coup sûr</translation>
    </message>
    <message>
        <source>Low access with the scenario: how sure?</source>
        <translation>Accès faible avec le scénario&#xa0;: est-ce sûr&#xa0;?</translation>
    </message>
    <message>
        <source>Low access: how sure?</source>
        <translation>Accès faible&#xa0;: est-ce sûr&#xa0;?</translation>
    </message>
    <message>
        <source>not drawn</source>
        <translation>non tiré</translation>
    </message>
    <message>
        <source>APL {low} to {high}
low access in {share} of the draws</source>
        <translation>APL de {low} à {high}
accès faible dans {share} des tirages</translation>
    </message>
    <message>
        <source>sure = in 90 % of the draws or more</source>
        <translation>sûr = dans 90&#xa0;% des tirages ou plus</translation>
    </message>
</context>
<context>
    <name>ChartView</name>
    <message>
        <source>Nothing to draw yet.</source>
        <translation>Rien à dessiner pour l’instant.</translation>
    </message>
    <message>
        <source>Keep this chart</source>
        <translation>Garder ce graphique</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Image (*.png)</translation>
    </message>
    <message>
        <source>Drawing (*.svg)</source>
        <translation>Dessin (*.svg)</translation>
    </message>
    <message>
        <source>Save the chart</source>
        <translation>Enregistrer le graphique</translation>
    </message>
    <message>
        <source>Copy the figures</source>
        <translation>Copier les chiffres</translation>
    </message>
    <message>
        <source>Save as a picture (PNG)…</source>
        <translation>Enregistrer une image (PNG)…</translation>
    </message>
    <message>
        <source>Save as a drawing (SVG)…</source>
        <translation>Enregistrer un dessin (SVG)…</translation>
    </message>
</context>
<context>
    <name>ChartWords</name>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} à {high}</translation>
    </message>
    <message>
        <source>{name}, half of the people under {middle}, one tenth under {low}, one tenth over {high}</source>
        <translation>{name}, la moitié des habitants sous {middle}, un dixième sous {low}, un dixième au-dessus de {high}</translation>
    </message>
    <message>
        <source>: </source>
        <translation>&#xa0;: </translation>
    </message>
    <message>
        <source>Across: {title}.</source>
        <translation>Horizontalement&#xa0;: {title}.</translation>
    </message>
    <message>
        <source>Upwards: {title}.</source>
        <translation>Verticalement&#xa0;: {title}.</translation>
    </message>
</context>
<context>
    <name>ChecksTab</name>
    <message>
        <source>What to look at in the roads</source>
        <translation>Ce qu’il faut regarder dans les routes</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Relier</translation>
    </message>
    <message>
        <source>Add a straight road at 20 km/h between this part and the main network</source>
        <translation>Ajouter une route droite à 20&#xa0;km/h entre ce morceau et le réseau principal</translation>
    </message>
    <message>
        <source>Close this part</source>
        <translation>Fermer ce morceau</translation>
    </message>
    <message>
        <source>No car goes there any more: communes stand on the next road instead</source>
        <translation>Aucune voiture n’y va plus&#xa0;: les communes se rattachent à la route suivante</translation>
    </message>
    <message>
        <source>Put on the road</source>
        <translation>Mettre sur la route</translation>
    </message>
    <message>
        <source>At the nearest point of the road: a commune stands there for the minutes only, a place of care is moved</source>
        <translation>Au point de la route le plus proche&#xa0;: une commune n’y est mise que pour les minutes, un lieu de soin y est déplacé</translation>
    </message>
    <message>
        <source>Move…</source>
        <translation>Déplacer…</translation>
    </message>
    <message>
        <source>Click on the map where it really is; of a commune only the minutes change, not the map</source>
        <translation>Cliquez sur la carte là où il est vraiment&#xa0;; pour une commune, seules les minutes changent, pas la carte</translation>
    </message>
    <message>
        <source>Move {name}</source>
        <translation>Déplacer {name}</translation>
    </message>
    <message>
        <source>Take all of it back</source>
        <translation>Tout annuler</translation>
    </message>
    <message>
        <source>The roads as the file has them, the seats where they were</source>
        <translation>Les routes telles que dans le fichier, les chefs-lieux à leur place</translation>
    </message>
    <message>
        <source>{km} km, {gap} m away</source>
        <translation>{km}&#xa0;km, à {gap}&#xa0;m</translation>
    </message>
    <message>
        <source>Click where {name} really is. Escape gives up.</source>
        <translation>Cliquez là où est vraiment {name}. Échap pour renoncer.</translation>
    </message>
</context>
<context>
    <name>ColumnList</name>
    <message>
        <source>Column of the file</source>
        <translation>Colonne du fichier</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Exemples</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Ce que c’est</translation>
    </message>
    <message>
        <source>Columns of the file</source>
        <translation>Colonnes du fichier</translation>
    </message>
    <message>
        <source>Origin, X</source>
        <translation>Départ, X</translation>
    </message>
    <message>
        <source>Origin, Y</source>
        <translation>Départ, Y</translation>
    </message>
    <message>
        <source>Département of the name</source>
        <translation>Département du nom</translation>
    </message>
    <message>
        <source>Postal code of the name</source>
        <translation>Code postal du nom</translation>
    </message>
    <message>
        <source>Name of the commune</source>
        <translation>Nom de la commune</translation>
    </message>
    <message>
        <source>Intercommunality of the name</source>
        <translation>Intercommunalité du nom</translation>
    </message>
    <message>
        <source>Destination, X</source>
        <translation>Arrivée, X</translation>
    </message>
    <message>
        <source>Destination, Y</source>
        <translation>Arrivée, Y</translation>
    </message>
    <message>
        <source>leave out</source>
        <translation>ne pas reprendre</translation>
    </message>
    <message>
        <source>keep as a number</source>
        <translation>garder&#xa0;: un nombre</translation>
    </message>
    <message>
        <source>keep as text</source>
        <translation>garder&#xa0;: du texte</translation>
    </message>
    <message>
        <source>What the column “{name}” is</source>
        <translation>Ce qu’est la colonne «&#xa0;{name}&#xa0;»</translation>
    </message>
</context>
<context>
    <name>CommuneModel</name>
    <message>
        <source>Commune</source>
        <translation>Commune</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Inhabitants</source>
        <translation>Habitants</translation>
    </message>
    <message>
        <source>APL before</source>
        <translation>APL avant</translation>
    </message>
    <message>
        <source>APL</source>
        <translation>APL</translation>
    </message>
    <message>
        <source>APL change</source>
        <translation>Écart APL</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Niveau</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minutes</translation>
    </message>
    <message>
        <source>Change (min)</source>
        <translation>Écart (min)</translation>
    </message>
    <message>
        <source>GPs</source>
        <translation>Médecins</translation>
    </message>
    <message>
        <source>GPs / 100,000</source>
        <translation>Méd. / 100&#x202f;000</translation>
    </message>
    <message>
        <source>by need</source>
        <translation>selon besoins</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Besoins</translation>
    </message>
</context>
<context>
    <name>CommunePanel</name>
    <message>
        <source>Click a commune on the map, or type its name, to see its access and why.</source>
        <translation>Cliquez sur une commune de la carte, ou tapez son nom, pour voir son accès et ce qui l’explique.</translation>
    </message>
    <message>
        <source>A centre here</source>
        <translation>Un centre ici</translation>
    </message>
    <message>
        <source>Place a health centre in this commune</source>
        <translation>Placer un centre de santé dans cette commune</translation>
    </message>
    <message>
        <source>Nearest doctors</source>
        <translation>Médecins les plus proches</translation>
    </message>
    <message>
        <source>Why this score?</source>
        <translation>Pourquoi ce score&#x202f;?</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Chiffres</translation>
    </message>
    <message>
        <source>Around the territory: counted, not reported.</source>
        <translation>Autour du territoire&#xa0;: compte dans le calcul, non restitué.</translation>
    </message>
    <message>
        <source>DREES publishes no APL for this commune.</source>
        <translation>La DREES ne publie pas d’APL pour cette commune.</translation>
    </message>
    <message>
        <source>A person here can count on {apl} consultations a year: {level}.</source>
        <translation>Un habitant peut compter sur {apl} consultations par an&#xa0;: {level}.</translation>
    </message>
    <message>
        <source>{share} of the people of the territory have less.</source>
        <translation>{share} des habitants du territoire ont moins.</translation>
    </message>
    <message>
        <source>Inhabitants</source>
        <translation>Habitants</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>/ 100,000</source>
        <translation>/ 100&#x202f;000</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes}&#xa0;min</translation>
    </message>
    <message>
        <source>{minutes}, estimated</source>
        <translation>{minutes}, estimé</translation>
    </message>
    <message numerus="yes">
        <source>and %n other commune(s), {share}</source>
        <translation>
            <numerusform>et %n autre commune, {share}</numerusform>
            <numerusform>et %n autres communes, {share}</numerusform>
        </translation>
    </message>
    <message>
        <source>No doctor within 20 minutes by car.</source>
        <translation>Aucun médecin à moins de 20&#xa0;minutes en voiture.</translation>
    </message>
    <message>
        <source>Places and numbers of doctors are illustrative.</source>
        <translation>Lieux et nombres de médecins sont illustratifs.</translation>
    </message>
    <message>
        <source>Some of the places around may be illustrative: point at them.</source>
        <translation>Des cabinets alentour peuvent être illustratifs&#xa0;: pointez-les.</translation>
    </message>
    <message numerus="yes">
        <source>%n GP(s)</source>
        <translation>
            <numerusform>%n médecin généraliste</numerusform>
            <numerusform>%n médecins généralistes</numerusform>
        </translation>
    </message>
    <message>
        <source>After = published + change computed by Déserts.</source>
        <translation>Après = publié + écart calculé par Déserts.</translation>
    </message>
    <message>
        <source>+ {tele} by teleconsultation</source>
        <translation>+ {tele} par téléconsultation</translation>
    </message>
    <message>
        <source>Counted apart: the official APL and the zoning know no cabin.</source>
        <translation>Compté à part&#xa0;: l’APL officielle et le zonage ne connaissent pas les cabines.</translation>
    </message>
    <message>
        <source>Cabins {cabins}, from home {home}, taken from the country {pool}.</source>
        <translation>Cabines {cabins}, à domicile {home}, pris au reste du pays {pool}.</translation>
    </message>
    <message>
        <source>Who can use a screen: national mean, for want of ages by commune.</source>
        <translation>Qui peut se servir d’un écran&#xa0;: moyenne nationale, faute d’âges par commune.</translation>
    </message>
    <message>
        <source>The way to doctors</source>
        <translation>L’itinéraire vers les médecins</translation>
    </message>
    <message>
        <source>The roads to the nearest doctors, on the map</source>
        <translation>Les routes jusqu’aux médecins les plus proches, sur la carte</translation>
    </message>
</context>
<context>
    <name>CommuneSearch</name>
    <message>
        <source>Find a commune…</source>
        <translation>Chercher une commune…</translation>
    </message>
    <message>
        <source>Find a commune</source>
        <translation>Chercher une commune</translation>
    </message>
</context>
<context>
    <name>CommuneWhy</name>
    <message>
        <source>{gps} GPs, {acts} consultations a year.</source>
        <translation>{gps} généralistes, {acts} consultations par an.</translation>
    </message>
    <message>
        <source>{people} inhabitants can come; by age and distance they weigh {demand} people.</source>
        <translation>{people} habitants peuvent y venir&#x202f;; selon l’âge et la distance, ils comptent pour {demand} personnes.</translation>
    </message>
    <message>
        <source>Communes other than this one take {share} of it.</source>
        <translation>Les autres communes en prennent {share}.</translation>
    </message>
    <message>
        <source>Weight of the way: {weight}. {weight} × {acts} ÷ {demand} = {apl} per year and inhabitant.</source>
        <translation>Poids du trajet&#xa0;: {weight}. {weight} × {acts} ÷ {demand} = {apl} par an et par habitant.</translation>
    </message>
    <message>
        <source>Shares of the modelled score, {modelled}, doctors of all ages.</source>
        <translation>Parts du score modélisé, {modelled}, médecins de tous âges.</translation>
    </message>
    <message>
        <source>DREES publishes {published} for doctors of all ages: gap {gap}.</source>
        <translation>La DREES publie {published} pour les médecins de tous âges&#x202f;: écart de {gap}.</translation>
    </message>
    <message>
        <source>By the age of its people, each counts as {weight} here.</source>
        <translation>Par l’âge de ses habitants, chacun compte ici pour {weight}.</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>No scenario brings anybody above {low} consultations a year.</source>
        <translation>Aucun scénario ne fait passer d’habitants au-dessus de {low} consultations par an.</translation>
    </message>
    <message>
        <source>“{name}” brings the most people above {low} consultations a year: {people}.</source>
        <translation>«&#x202f;{name}&#x202f;» fait passer le plus d’habitants au-dessus de {low} consultations par an&#x202f;: {people}.</translation>
    </message>
    <message>
        <source>Only the first six scenarios are compared.</source>
        <translation>Seuls les six premiers scénarios sont comparés.</translation>
    </message>
    <message>
        <source>Illustrative data: the doctors are invented.</source>
        <translation>Données illustratives&#xa0;: les médecins sont inventés.</translation>
    </message>
    <message>
        <source>Access: {name}</source>
        <translation>Accès&#xa0;: {name}</translation>
    </message>
    <message>
        <source>{name}: {value}</source>
        <translation>{name}&#xa0;: {value}</translation>
    </message>
    <message>
        <source>Rename the scenario</source>
        <translation>Renommer le scénario</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Note on the scenario</source>
        <translation>Note sur le scénario</translation>
    </message>
    <message>
        <source>Export the comparison</source>
        <translation>Exporter la comparaison</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Chiffres</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>Barres</translation>
    </message>
    <message>
        <source>Winners and losers</source>
        <translation>Gagnants et perdants</translation>
    </message>
    <message>
        <source>Robustness</source>
        <translation>Robustesse</translation>
    </message>
    <message>
        <source>as in the list</source>
        <translation>comme dans la liste</translation>
    </message>
    <message>
        <source>Order of the scenarios</source>
        <translation>Ordre des scénarios</translation>
    </message>
    <message>
        <source>what is looked at</source>
        <translation>ce que l’on regarde</translation>
    </message>
    <message>
        <source>access with</source>
        <translation>l’accès avec</translation>
    </message>
    <message>
        <source>what differs</source>
        <translation>ce qui diffère</translation>
    </message>
    <message>
        <source>What the map shows</source>
        <translation>Ce que montre la carte</translation>
    </message>
    <message>
        <source>New scenario</source>
        <translation>Nouveau scénario</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Page for the council…</source>
        <translation>Page pour le conseil…</translation>
    </message>
    <message>
        <source>Order:</source>
        <translation>Ordre&#xa0;:</translation>
    </message>
    <message>
        <source>Map:</source>
        <translation>Carte&#xa0;:</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Unexpected error</source>
        <translation>Erreur inattendue</translation>
    </message>
    <message>
        <source>Something unexpected happened. What you were doing may not have been done.</source>
        <translation>Un problème inattendu s’est produit. L’action en cours n’a peut-être pas été faite.</translation>
    </message>
    <message>
        <source>Your work was saved aside: {path}</source>
        <translation>Votre travail a été mis à l’abri&#xa0;: {path}</translation>
    </message>
    <message>
        <source>Copy the details</source>
        <translation>Copier les détails</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
</context>
<context>
    <name>DataDesk</name>
    <message>
        <source>Reading “{name}”…</source>
        <translation>Lecture de «&#xa0;{name}&#xa0;»…</translation>
    </message>
    <message>
        <source>Reading the official data…</source>
        <translation>Lecture des données officielles…</translation>
    </message>
    <message numerus="yes">
        <source>%n official file(s) in use.</source>
        <translation>
            <numerusform>%n fichier officiel en usage.</numerusform>
            <numerusform>%n fichiers officiels en usage.</numerusform>
        </translation>
    </message>
    <message>
        <source>See the data</source>
        <translation>Voir les données</translation>
    </message>
</context>
<context>
    <name>DataMenu</name>
    <message>
        <source>Data</source>
        <translation>Données</translation>
    </message>
</context>
<context>
    <name>DataMessages</name>
    <message>
        <source>The file gives Paris, Lyon or Marseille as a whole, and its numbers cannot be divided. Choose an edition by arrondissement.</source>
        <translation>Le fichier donne Paris, Lyon ou Marseille en entier, et ses nombres ne se divisent pas. Choisissez une édition par arrondissement.</translation>
    </message>
    <message numerus="yes">
        <source>%n commune(s) of the file were divided since ({codes}); their numbers cannot be divided without knowing how. Choose a more recent edition.</source>
        <translation>
            <numerusform>%n commune du fichier a été divisée depuis ({codes})&#x202f;; ses nombres ne se divisent pas sans savoir comment. Choisissez une édition plus récente.</numerusform>
            <numerusform>%n communes du fichier ont été divisées depuis ({codes})&#x202f;; leurs nombres ne se divisent pas sans savoir comment. Choisissez une édition plus récente.</numerusform>
        </translation>
    </message>
    <message>
        <source>“{name}” holds no lines that could be roads. Bring OpenStreetMap (.osm.pbf), BD TOPO of IGN, MATSim, OSMnx or a layer of lines.</source>
        <translation>«&#xa0;{name}&#xa0;» ne contient aucune ligne qui puisse être une route. Apportez OpenStreetMap (.osm.pbf), la BD TOPO de l’IGN, MATSim, OSMnx ou une couche de lignes.</translation>
    </message>
    <message>
        <source>“{name}” does not go with the other files: several make one network only if all are OpenStreetMap extracts, or all layers of one producer. Open them one by one.</source>
        <translation>«&#xa0;{name}&#xa0;» ne va pas avec les autres fichiers&#xa0;: plusieurs ne font un réseau que s’ils sont tous des extraits d’OpenStreetMap, ou tous des couches d’un même producteur. Ouvrez-les un par un.</translation>
    </message>
    <message>
        <source>Déserts does not know what “{name}” holds. Choose an official file as it is published, or say what its columns are.</source>
        <translation>Déserts ne sait pas ce que contient «&#xa0;{name}&#xa0;». Choisissez un fichier officiel tel qu’il est publié, ou dites ce que sont ses colonnes.</translation>
    </message>
    <message>
        <source>Several rows of one commune ({code}: {count}). Say above what they are: the list “Several rows a commune”.</source>
        <translation>Plusieurs lignes pour une même commune ({code}&#x202f;: {count}). Dites plus haut ce qu’elles sont, dans la liste «&#x202f;Plusieurs lignes par commune&#x202f;».</translation>
    </message>
    <message>
        <source>The codes are those of other communes than the names ({examples}): they are postal codes, or rows have slipped. Leave out the wrong one of the two columns, or mend the file.</source>
        <translation>Les codes sont ceux d’autres communes que les noms ({examples})&#x202f;: ce sont des codes postaux, ou des lignes ont glissé. Ne prenez pas la mauvaise des deux colonnes, ou corrigez le fichier.</translation>
    </message>
    <message>
        <source>“{name}” is a RAR archive, which cannot be opened here. Unpack it, then import what it holds.</source>
        <translation>«&#xa0;{name}&#xa0;» est une archive RAR, qui ne peut pas être ouverte ici. Décompressez-la, puis importez ce qu’elle contient.</translation>
    </message>
    <message>
        <source>“{name}” is no territory saved by Déserts. To use it as a layer, import it as a file.</source>
        <translation>«&#xa0;{name}&#xa0;» n’est pas un territoire enregistré par Déserts. Pour en faire un calque, importez-le comme fichier.</translation>
    </message>
    <message>
        <source>“{name}” is about another profession than general practitioners. Import it as a file: it becomes a layer.</source>
        <translation>«&#xa0;{name}&#xa0;» porte sur une autre profession que les médecins généralistes. Importez-le comme fichier&#xa0;: il devient un calque.</translation>
    </message>
    <message>
        <source>“{name}” is no text file. Choose the file as its publisher gives it.</source>
        <translation>«&#xa0;{name}&#xa0;» n’est pas un fichier texte. Choisissez le fichier tel que son producteur le donne.</translation>
    </message>
    <message>
        <source>“{name}” holds no table: it may be a web page saved in its place. Download it again from its publisher.</source>
        <translation>«&#xa0;{name}&#xa0;» ne contient pas de tableau&#xa0;: c’est peut-être une page web enregistrée à sa place. Téléchargez-le à nouveau chez son producteur.</translation>
    </message>
    <message>
        <source>“{name}” does not have the shape that was expected. Choose the file as its publisher gives it.</source>
        <translation>«&#xa0;{name}&#xa0;» n’a pas la forme attendue. Choisissez le fichier tel que son producteur le donne.</translation>
    </message>
    <message>
        <source>The file does not say its coordinate system, and its numbers do not tell it. Choose it in the window that asks for the columns.</source>
        <translation>Le fichier ne dit pas son système de coordonnées, et ses nombres ne le font pas reconnaître. Choisissez-le dans la fenêtre qui demande ce que sont les colonnes.</translation>
    </message>
    <message>
        <source>“{name}” is a folder. Choose or drop the files that it holds, all together, or a zip archive of them.</source>
        <translation>«&#x202f;{name}&#x202f;» est un dossier. Choisissez ou déposez les fichiers qu’il contient, tous ensemble, ou une archive zip.</translation>
    </message>
    <message>
        <source>“{name}” does not hold the table that was expected. Choose the whole archive as it is published.</source>
        <translation>«&#x202f;{name}&#x202f;» ne contient pas le tableau attendu. Choisissez l’archive entière, telle qu’elle est publiée.</translation>
    </message>
    <message>
        <source>“{name}” is not a workbook that can be read. Open it in your spreadsheet and save it as .xlsx.</source>
        <translation>«&#xa0;{name}&#xa0;» n’est pas un classeur lisible. Ouvrez-le dans votre tableur et enregistrez-le en .xlsx.</translation>
    </message>
    <message>
        <source>“{name}” has no sheet “{sheet}”. Choose the workbook as it is published.</source>
        <translation>«&#xa0;{name}&#xa0;» n’a pas de feuille «&#xa0;{sheet}&#xa0;». Choisissez le classeur tel qu’il est publié.</translation>
    </message>
    <message>
        <source>“{name}” is far larger than such a file can be, and was not opened. Download it again from its publisher.</source>
        <translation>«&#xa0;{name}&#xa0;» est bien plus gros que ne peut l’être un tel fichier, et n’a pas été ouvert. Téléchargez-le à nouveau chez son producteur.</translation>
    </message>
    <message>
        <source>The file lacks the column “{column}” of the table “{table}”. Choose the file as it is published, or say what its columns are.</source>
        <translation>Il manque au fichier la colonne «&#xa0;{column}&#xa0;» du tableau «&#xa0;{table}&#xa0;». Choisissez le fichier tel qu’il est publié, ou dites ce que sont ses colonnes.</translation>
    </message>
    <message>
        <source>The territory “{name}” does not hold together and was not opened. Open an earlier copy.</source>
        <translation>Le territoire «&#xa0;{name}&#xa0;» est abîmé et n’a pas été ouvert. Ouvrez une copie antérieure.</translation>
    </message>
    <message numerus="yes">
        <source>The file holds nothing on %n département(s) of the territory or around it ({codes}).</source>
        <translation>
            <numerusform>Le fichier ne dit rien d’un département du territoire ou de ses alentours ({codes}).</numerusform>
            <numerusform>Le fichier ne dit rien de %n départements du territoire ou de ses alentours ({codes}).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The file holds nothing on %n commune(s) of the territory or around it ({codes}).</source>
        <translation>
            <numerusform>Le fichier ne dit rien d’une commune du territoire ou de ses alentours ({codes}).</numerusform>
            <numerusform>Le fichier ne dit rien de %n communes du territoire ou de ses alentours ({codes}).</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a file of the whole country.</source>
        <translation>Choisissez un fichier de toute la France.</translation>
    </message>
    <message>
        <source>{host} cannot be reached. Check the connection, or bring the file on a stick: “From a folder…”.</source>
        <translation>{host} est injoignable. Vérifiez la connexion, ou apportez le fichier sur une clé&#xa0;: «&#xa0;Depuis un dossier…&#xa0;».</translation>
    </message>
    <message>
        <source>The address of {host} cannot be found. Check the connection, or bring the file on a stick: “From a folder…”.</source>
        <translation>L’adresse de {host} est introuvable. Vérifiez la connexion, ou apportez le fichier sur une clé&#xa0;: «&#xa0;Depuis un dossier…&#xa0;».</translation>
    </message>
    <message>
        <source>The proxy of your organisation does not let {host} through. Ask your IT department, or bring the file on a stick: “From a folder…”.</source>
        <translation>Le serveur mandataire (proxy) de votre organisme ne laisse pas passer {host}. Voyez votre service informatique, ou apportez le fichier sur une clé&#xa0;: «&#xa0;Depuis un dossier…&#xa0;».</translation>
    </message>
    <message>
        <source>The proxy of your organisation asks for a password. Ask your IT department, or bring the file on a stick: “From a folder…”.</source>
        <translation>Le serveur mandataire (proxy) de votre organisme demande un mot de passe. Voyez votre service informatique, ou apportez le fichier sur une clé&#xa0;: «&#xa0;Depuis un dossier…&#xa0;».</translation>
    </message>
    <message>
        <source>The identity of {host} is not certain, so nothing was taken. Ask your IT department, or bring the file on a stick: “From a folder…”.</source>
        <translation>L’identité de {host} n’est pas sûre&#xa0;: rien n’a été pris. Voyez votre service informatique, ou apportez le fichier sur une clé&#xa0;: «&#xa0;Depuis un dossier…&#xa0;».</translation>
    </message>
    <message>
        <source>{host} refuses to give the file ({status}). Download it with your browser, then “From a folder…”.</source>
        <translation>{host} refuse de donner le fichier ({status}). Téléchargez-le avec votre navigateur, puis «&#xa0;Depuis un dossier…&#xa0;».</translation>
    </message>
    <message>
        <source>{host} no longer has this file ({status}). Take it from the publisher’s page, then “From a folder…”.</source>
        <translation>{host} n’a plus ce fichier ({status}). Prenez-le sur la page du producteur, puis «&#xa0;Depuis un dossier…&#xa0;».</translation>
    </message>
    <message>
        <source>{host} asks to wait. Try again later: what has come is kept.</source>
        <translation>{host} demande de patienter. Réessayez plus tard&#xa0;: ce qui est venu est gardé.</translation>
    </message>
    <message>
        <source>{host} is out of order at present. Try again later: what has come is kept.</source>
        <translation>{host} est en panne pour l’instant. Réessayez plus tard&#xa0;: ce qui est venu est gardé.</translation>
    </message>
    <message>
        <source>{host} does not answer in time. Try again: what has come is kept.</source>
        <translation>{host} ne répond pas à temps. Réessayez&#xa0;: ce qui est venu est gardé.</translation>
    </message>
    <message>
        <source>The file of {host} is far larger than expected and was not taken. Look at the publisher’s page.</source>
        <translation>Le fichier de {host} est bien plus gros que prévu&#x202f;; il n’a pas été pris. Regardez la page du producteur.</translation>
    </message>
    <message>
        <source>The file of {host} came incomplete. Try again.</source>
        <translation>Le fichier de {host} est arrivé incomplet. Réessayez.</translation>
    </message>
    <message>
        <source>{host} sent something else than the file. Try again later, or download it with your browser, then “From a folder…”.</source>
        <translation>{host} a envoyé autre chose que le fichier. Réessayez plus tard, ou téléchargez-le avec votre navigateur, puis «&#xa0;Depuis un dossier…&#xa0;».</translation>
    </message>
    <message>
        <source>The file of {host} has another shape than before; it was put aside ({kept}), and the copy from before stays in use. Look whether Déserts has a newer version.</source>
        <translation>Le fichier de {host} a changé de forme&#x202f;; il est mis de côté ({kept}), et la copie d’avant reste en usage. Voyez s’il existe une version plus récente de Déserts.</translation>
    </message>
    <message>
        <source>{host} leads to an address that is not safe; it was not followed. Take the file from the publisher’s page, then “From a folder…”.</source>
        <translation>{host} renvoie vers une adresse qui n’est pas sûre&#x202f;; elle n’a pas été suivie. Prenez le fichier sur la page du producteur, puis «&#xa0;Depuis un dossier…&#xa0;».</translation>
    </message>
    <message>
        <source>This file has no direct address. Take it from the publisher’s page, then “From a folder…”.</source>
        <translation>Ce fichier n’a pas d’adresse directe. Prenez-le sur la page du producteur, puis «&#xa0;Depuis un dossier…&#xa0;».</translation>
    </message>
</context>
<context>
    <name>DataPanel</name>
    <message>
        <source>Data of the territory</source>
        <translation>Données du territoire</translation>
    </message>
    <message>
        <source>What the figures of this territory rest on</source>
        <translation>Sur quoi reposent les chiffres de ce territoire</translation>
    </message>
    <message>
        <source>published access and needs</source>
        <translation>accès et besoins publiés</translation>
    </message>
    <message>
        <source>Invented, to try the software: import doctors to replace them.</source>
        <translation>Inventés, pour essayer le logiciel&#xa0;: importez des médecins pour les remplacer.</translation>
    </message>
    <message>
        <source>Invented where the imported file says nothing: {places}.</source>
        <translation>Inventés là où le fichier importé ne dit rien&#xa0;: {places}.</translation>
    </message>
    <message>
        <source>Illustrative doctors</source>
        <translation>Médecins illustratifs</translation>
    </message>
    <message>
        <source>doctors</source>
        <translation>médecins</translation>
    </message>
    <message>
        <source>The workbook itself is not in this file: import it again to open other territories with published access.</source>
        <translation>Le classeur lui-même n’est pas dans ce fichier&#xa0;: réimportez-le pour ouvrir d’autres territoires avec l’accès publié.</translation>
    </message>
    <message>
        <source>communes and people</source>
        <translation>communes et habitants</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>calque</translation>
    </message>
    <message numerus="yes">
        <source>{year} (%n year(s) ago)</source>
        <translation>
            <numerusform>{year} (il y a %n an)</numerusform>
            <numerusform>{year} (il y a %n ans)</numerusform>
        </translation>
    </message>
    <message>
        <source>geography of {year}</source>
        <translation>géographie {year}</translation>
    </message>
    <message>
        <source>year of the communes not stated</source>
        <translation>année des communes non indiquée</translation>
    </message>
    <message>
        <source>year not stated</source>
        <translation>année non indiquée</translation>
    </message>
</context>
<context>
    <name>DecisionForm</name>
    <message>
        <source>Choose an area in the table to decide on it.</source>
        <translation>Choisissez un territoire du tableau pour en décider.</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Décider</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Why: it goes into the export</source>
        <translation>Pourquoi&#xa0;: le motif est exporté</translation>
    </message>
    <message>
        <source>Who decides</source>
        <translation>Qui décide</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>Zone</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Auteur</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
</context>
<context>
    <name>DecisionRow</name>
    <message>
        <source>Take this decision back</source>
        <translation>Retirer cette décision</translation>
    </message>
    <message>
        <source>Without this class of altitude</source>
        <translation>Sans cette classe d’altitude</translation>
    </message>
</context>
<context>
    <name>DoubtChoices</name>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>With the scenario</source>
        <translation>Avec le scénario</translation>
    </message>
    <message>
        <source>± 1</source>
        <translation>±&#xa0;1</translation>
    </message>
    <message>
        <source>by chance (Poisson)</source>
        <translation>au hasard (loi de Poisson)</translation>
    </message>
    <message>
        <source>as on file</source>
        <translation>comme dans les données</translation>
    </message>
    <message>
        <source> %</source>
        <translation>&#xa0;%</translation>
    </message>
    <message>
        <source> min</source>
        <translation>&#xa0;min</translation>
    </message>
    <message>
        <source>Activity bounds of DREES</source>
        <translation>Les bornes d’activité de la Drees</translation>
    </message>
    <message>
        <source>Age weights of the other year</source>
        <translation>Les poids des âges de l’autre année</translation>
    </message>
    <message>
        <source>Needs the DREES workbook.</source>
        <translation>Il faut le classeur de la Drees.</translation>
    </message>
    <message>
        <source>As on screen</source>
        <translation>Comme à l’écran</translation>
    </message>
    <message>
        <source>Times shorter</source>
        <translation>Trajets plus courts</translation>
    </message>
    <message>
        <source>Times longer</source>
        <translation>Trajets plus longs</translation>
    </message>
    <message>
        <source>No minutes more</source>
        <translation>Aucune minute de plus</translation>
    </message>
    <message>
        <source>Some minutes more</source>
        <translation>Des minutes de plus</translation>
    </message>
    <message>
        <source>Fewer consultations per planned doctor</source>
        <translation>Moins d’actes par médecin prévu</translation>
    </message>
    <message>
        <source>More consultations per planned doctor</source>
        <translation>Plus d’actes par médecin prévu</translation>
    </message>
    <message>
        <source>Few planned doctors are new</source>
        <translation>Peu des médecins prévus sont nouveaux</translation>
    </message>
    <message>
        <source>Most planned doctors are new</source>
        <translation>La plupart sont nouveaux</translation>
    </message>
    <message>
        <source>One GP fewer everywhere</source>
        <translation>Un médecin de moins partout</translation>
    </message>
    <message>
        <source>One GP more everywhere</source>
        <translation>Un médecin de plus partout</translation>
    </message>
    <message>
        <source>Exactly 10 min counts as more</source>
        <translation>10&#xa0;min juste comptent comme plus</translation>
    </message>
    <message>
        <source>Steps of 2012 (5, 10, 15 min)</source>
        <translation>Paliers de 2012 (5, 10, 15&#xa0;min)</translation>
    </message>
    <message>
        <source>Without steps (not an APL)</source>
        <translation>Sans paliers (ce n’est pas une APL)</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Montrer</translation>
    </message>
    <message>
        <source>Travel times</source>
        <translation>Temps de trajet</translation>
    </message>
    <message>
        <source>GPs of each place</source>
        <translation>Médecins de chaque lieu</translation>
    </message>
    <message>
        <source>Acts per planned GP</source>
        <translation>Actes par médecin prévu</translation>
    </message>
    <message>
        <source>Share who are new</source>
        <translation>Part des nouveaux</translation>
    </message>
    <message>
        <source>Draw also with:</source>
        <translation>Tirer aussi avec&#xa0;:</translation>
    </message>
    <message>
        <source>Draws</source>
        <translation>Tirages</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Graine</translation>
    </message>
    <message>
        <source>The same seed gives the same figures.</source>
        <translation>La même graine donne les mêmes chiffres.</translation>
    </message>
</context>
<context>
    <name>DownloadDialog</name>
    <message>
        <source>Download official data</source>
        <translation>Télécharger des données officielles</translation>
    </message>
    <message>
        <source>Show older editions</source>
        <translation>Montrer les éditions plus anciennes</translation>
    </message>
    <message>
        <source>Ask for what is here too</source>
        <translation>Redemander aussi ce qui est déjà là</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>From a folder…</source>
        <translation>Depuis un dossier…</translation>
    </message>
    <message>
        <source>Official data for {territory}</source>
        <translation>Données officielles pour {territory}</translation>
    </message>
    <message>
        <source>Nobody is contacted before you press the button. The files come from their publishers and stay on this computer; each is told in a report of what was read.</source>
        <translation>Personne n’est contacté avant que vous n’appuyiez sur le bouton. Les fichiers viennent de chez leurs producteurs et restent sur cet ordinateur&#x202f;; chacun a son rapport de lecture.</translation>
    </message>
    <message>
        <source>Take the ticked files from a folder or a stick</source>
        <translation>Prendre les fichiers cochés dans un dossier ou sur une clé</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Chez</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Sur cet ordinateur</translation>
    </message>
    <message>
        <source>Official files</source>
        <translation>Fichiers officiels</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Avancement</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Télécharger</translation>
    </message>
    <message>
        <source>Import what is here</source>
        <translation>Importer ce qui est là</translation>
    </message>
    <message>
        <source>Folder with the files</source>
        <translation>Dossier des fichiers</translation>
    </message>
    <message>
        <source>Not found in this folder: {names}.</source>
        <translation>Introuvable dans ce dossier&#xa0;: {names}.</translation>
    </message>
</context>
<context>
    <name>DownloadWords</name>
    <message>
        <source>size unknown</source>
        <translation>taille inconnue</translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation>{size}&#xa0;Mo</translation>
    </message>
    <message>
        <source>about {size}</source>
        <translation>environ {size}</translation>
    </message>
    <message numerus="yes">
        <source>here, %n day(s) old</source>
        <translation>
            <numerusform>là, depuis %n jour</numerusform>
            <numerusform>là, depuis %n jours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>here, but old: %n day(s)</source>
        <translation>
            <numerusform>là, mais ancien&#xa0;: %n jour</numerusform>
            <numerusform>là, mais ancien&#xa0;: %n jours</numerusform>
        </translation>
    </message>
    <message>
        <source>begun: {size}</source>
        <translation>commencé&#xa0;: {size}</translation>
    </message>
    <message>
        <source>to be taken by hand</source>
        <translation>à prendre à la main</translation>
    </message>
    <message>
        <source>not here</source>
        <translation>pas encore là</translation>
    </message>
    <message>
        <source>{producer}; licence: {licence}.</source>
        <translation>{producer}&#x202f;; licence&#xa0;: {licence}.</translation>
    </message>
    <message>
        <source>Nobody has tried this address yet.</source>
        <translation>Personne n’a encore essayé cette adresse.</translation>
    </message>
    <message>
        <source>It lacks the départements {codes}.</source>
        <translation>Il y manque les départements {codes}.</translation>
    </message>
    <message>
        <source>Take it from {page}, then “From a folder…”.</source>
        <translation>Prenez-le sur {page}, puis «&#xa0;Depuis un dossier…&#xa0;».</translation>
    </message>
    <message>
        <source> through {proxy}</source>
        <translation> en passant par {proxy}</translation>
    </message>
    <message>
        <source>Its address is asked of the publisher’s catalogue{through}; page: {page}.</source>
        <translation>Son adresse est demandée au catalogue de l’éditeur{through}&#x202f;; page&#x202f;: {page}.</translation>
    </message>
    <message>
        <source>From {url}{through}; page: {page}.</source>
        <translation>De {url}{through}&#x202f;; page&#xa0;: {page}.</translation>
    </message>
    <message>
        <source>Nothing is ticked yet.</source>
        <translation>Rien n’est encore coché.</translation>
    </message>
    <message>
        <source>All that is ticked is here already: nobody needs to be contacted.</source>
        <translation>Tout ce qui est coché est déjà là&#xa0;: il n’y a personne à contacter.</translation>
    </message>
    <message numerus="yes">
        <source>To fetch: %n file(s), {size}, from {hosts}.</source>
        <translation>
            <numerusform>À télécharger&#xa0;: %n fichier, {size}, chez {hosts}.</numerusform>
            <numerusform>À télécharger&#xa0;: %n fichiers, {size}, chez {hosts}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>To fetch: %n file(s) of unknown size, from {hosts}.</source>
        <translation>
            <numerusform>À télécharger&#xa0;: %n fichier de taille inconnue, chez {hosts}.</numerusform>
            <numerusform>À télécharger&#xa0;: %n fichiers de taille inconnue, chez {hosts}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The size of %n of them is not known.</source>
        <translation>
            <numerusform>La taille de %n d’entre eux n’est pas connue.</numerusform>
            <numerusform>La taille de %n d’entre eux n’est pas connue.</numerusform>
        </translation>
    </message>
    <message>
        <source>unchanged at the publisher</source>
        <translation>inchangé chez le producteur</translation>
    </message>
    <message>
        <source>here, {size}</source>
        <translation>arrivé, {size}</translation>
    </message>
    <message>
        <source>{words}; it had moved, the publisher’s catalogue knew where</source>
        <translation>{words}&#x202f;; il avait changé d’adresse, le catalogue de l’éditeur l’a retrouvé</translation>
    </message>
    <message>
        <source>{words}; columns gone: {names}</source>
        <translation>{words}&#x202f;; colonnes disparues&#xa0;: {names}</translation>
    </message>
</context>
<context>
    <name>EntryCard</name>
    <message>
        <source>Gives: {use}</source>
        <translation>Donne&#xa0;: {use}</translation>
    </message>
    <message>
        <source>Estimate the trips that it does not give, and mark them</source>
        <translation>Estimer les trajets qu’il ne donne pas, et les marquer</translation>
    </message>
    <message>
        <source>See the import report</source>
        <translation>Voir le rapport d’import</translation>
    </message>
    <message>
        <source>Take these data off</source>
        <translation>Retirer ces données</translation>
    </message>
</context>
<context>
    <name>EquityPage</name>
    <message>
        <source>Measures of equity</source>
        <translation>Mesures d’équité</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Mesure</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Après</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Écart</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>The best-served tenth of the people has {times} times the access of the worst-served tenth.</source>
        <translation>Le dixième des habitants le mieux desservi a {times} fois l’accès du dixième le moins bien desservi.</translation>
    </message>
    <message>
        <source>The doctors are invented: these figures describe no real place.</source>
        <translation>Les médecins sont inventés&#xa0;: ces chiffres ne décrivent aucun lieu réel.</translation>
    </message>
    <message>
        <source>Import a deprivation index (FDep, EDI) to see whether access goes to the well-off.</source>
        <translation>Importez un indice de défavorisation (FDep, EDI) pour voir si l’accès va aux plus favorisés.</translation>
    </message>
    <message>
        <source>Communes without a published access count in no index.</source>
        <translation>Les communes sans accès publié ne comptent dans aucun indice.</translation>
    </message>
    <message>
        <source>inhabitants</source>
        <translation>habitants</translation>
    </message>
    <message>
        <source>consultations per year and inhabitant</source>
        <translation>consultations par an et par habitant</translation>
    </message>
    <message>
        <source>share of the inhabitants, worst served first</source>
        <translation>part des habitants, les moins bien desservis d’abord</translation>
    </message>
    <message>
        <source>share of all access</source>
        <translation>part de tout l’accès</translation>
    </message>
    <message>
        <source>the same for all</source>
        <translation>le même pour tous</translation>
    </message>
    <message>
        <source>before</source>
        <translation>avant</translation>
    </message>
    <message>
        <source>after</source>
        <translation>après</translation>
    </message>
    <message>
        <source>Who has how much of the access (Lorenz curve)</source>
        <translation>Qui a quelle part de l’accès (courbe de Lorenz)</translation>
    </message>
    <message>
        <source>Inhabitants by access</source>
        <translation>Habitants selon leur accès</translation>
    </message>
    <message>
        <source>Access inside each intercommunality</source>
        <translation>Accès à l’intérieur de chaque intercommunalité</translation>
    </message>
    <message>
        <source>Among inhabitants</source>
        <translation>Entre habitants</translation>
    </message>
    <message>
        <source>By intercommunality</source>
        <translation>Par intercommunalité</translation>
    </message>
</context>
<context>
    <name>Everywhere</name>
    <message>
        <source>Slow all roads down</source>
        <translation>Ralentir toutes les routes</translation>
    </message>
    <message>
        <source>Winter, above</source>
        <translation>Hiver, au-dessus de</translation>
    </message>
    <message>
        <source>Park and walk</source>
        <translation>Se garer et marcher</translation>
    </message>
    <message>
        <source>Time inside a commune</source>
        <translation>Temps dans la commune</translation>
    </message>
    <message>
        <source>Every time on a road is multiplied by this factor, as at busy hours.</source>
        <translation>Tous les temps de route sont multipliés par ce facteur, comme aux heures chargées.</translation>
    </message>
    <message>
        <source>Times on roads above this altitude are multiplied. Press again with another altitude to add a class.</source>
        <translation>Les temps des routes au-dessus de cette altitude sont multipliés. Appuyez à nouveau avec une autre altitude pour ajouter une classe.</translation>
    </message>
    <message>
        <source>Added to each journey between two communes. No source was read: put your own figure.</source>
        <translation>Ajouté à chaque trajet entre deux communes. Aucune source n’a été lue&#xa0;: mettez votre propre chiffre.</translation>
    </message>
    <message>
        <source>METRIC and the official APL count 0 minutes inside a commune.</source>
        <translation>METRIC et l’APL officiel comptent 0&#xa0;minute à l’intérieur d’une commune.</translation>
    </message>
    <message>
        <source>The roads that are loaded do not say how high they lie: no winter by altitude.</source>
        <translation>Les routes chargées ne disent pas leur altitude&#xa0;: pas d’hiver par altitude.</translation>
    </message>
    <message>
        <source>{share} of the roads do not say how high they lie: winter leaves them as they are.</source>
        <translation>{share} des routes ne disent pas leur altitude&#xa0;: l’hiver les laisse telles quelles.</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Partout</translation>
    </message>
</context>
<context>
    <name>ExportMenu</name>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
</context>
<context>
    <name>Exports</name>
    <message>
        <source>Export a spreadsheet</source>
        <translation>Exporter un tableur</translation>
    </message>
    <message>
        <source>Spreadsheet (*.xlsx)</source>
        <translation>Tableur (*.xlsx)</translation>
    </message>
    <message>
        <source>Export a map to share</source>
        <translation>Exporter une carte à partager</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Page web (*.html)</translation>
    </message>
    <message>
        <source>Export the page for the council</source>
        <translation>Exporter la page pour le conseil</translation>
    </message>
    <message>
        <source>Document (*.pdf)</source>
        <translation>Document (*.pdf)</translation>
    </message>
    <message>
        <source>Export a picture of the map</source>
        <translation>Exporter une image de la carte</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Image (*.png)</translation>
    </message>
    <message>
        <source>Writing the spreadsheet…</source>
        <translation>Écriture du tableur…</translation>
    </message>
    <message>
        <source>Writing the map…</source>
        <translation>Écriture de la carte…</translation>
    </message>
    <message>
        <source>Writing the page for the council…</source>
        <translation>Écriture de la page pour le conseil…</translation>
    </message>
    <message>
        <source>Writing the picture…</source>
        <translation>Écriture de l’image…</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tableau (*.csv)</translation>
    </message>
    <message>
        <source>“{name}” is written.</source>
        <translation>«&#xa0;{name}&#xa0;» est écrit.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Ouvrir le dossier</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Save as “{name}”</source>
        <translation>Enregistrer sous «&#x202f;{name}&#x202f;»</translation>
    </message>
    <message>
        <source>Published + Δ</source>
        <translation>Publié + Δ</translation>
    </message>
    <message>
        <source>Modelled</source>
        <translation>Modélisé</translation>
    </message>
    <message>
        <source>Illustrative data</source>
        <translation>Données illustratives</translation>
    </message>
</context>
<context>
    <name>FigureBox</name>
    <message>
        <source>not available</source>
        <translation>non disponible</translation>
    </message>
    <message>
        <source>* Rests on illustrative data: draw no conclusion.</source>
        <translation>* Repose sur des données illustratives&#xa0;: n’en tirer aucune conclusion.</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>withheld</source>
        <translation>secret</translation>
    </message>
    <message>
        <source>out of reach</source>
        <translation>hors d’atteinte</translation>
    </message>
    <message>
        <source>not available</source>
        <translation>non disponible</translation>
    </message>
    <message>
        <source>off the roads</source>
        <translation>hors du réseau routier</translation>
    </message>
</context>
<context>
    <name>FileNames</name>
    <message>
        <source>Works of Déserts (*{suffix})</source>
        <translation>Travaux de Déserts (*{suffix})</translation>
    </message>
    <message>
        <source>Territories of Déserts (*{suffix})</source>
        <translation>Territoires de Déserts (*{suffix})</translation>
    </message>
    <message>
        <source>Works and territories of Déserts (*{work} *{territory})</source>
        <translation>Travaux et territoires de Déserts (*{work} *{territory})</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Open a territory…</source>
        <translation>Ouvrir un territoire…</translation>
    </message>
    <message>
        <source>Opening the territory…</source>
        <translation>Ouverture du territoire…</translation>
    </message>
    <message>
        <source>Add the scenarios of another work</source>
        <translation>Ajouter les scénarios d’un autre travail</translation>
    </message>
    <message>
        <source>Add the scenarios of “{name}”</source>
        <translation>Ajouter les scénarios de «&#xa0;{name}&#xa0;»</translation>
    </message>
    <message numerus="yes">
        <source>%n scenario(s) added.</source>
        <translation>
            <numerusform>%n scénario ajouté.</numerusform>
            <numerusform>%n scénarios ajoutés.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them was or were there already.</source>
        <translation>
            <numerusform>%n y était déjà.</numerusform>
            <numerusform>%n y étaient déjà.</numerusform>
        </translation>
    </message>
    <message>
        <source>Save the work</source>
        <translation>Enregistrer le travail</translation>
    </message>
    <message>
        <source>Save the territory with its data</source>
        <translation>Enregistrer le territoire avec ses données</translation>
    </message>
    <message>
        <source>{name} (complete)</source>
        <translation>{name} (complet)</translation>
    </message>
    <message>
        <source>Save a complete copy</source>
        <translation>Enregistrer une copie complète</translation>
    </message>
    <message>
        <source>Saving the territory…</source>
        <translation>Enregistrement du territoire…</translation>
    </message>
    <message>
        <source>Save the work?</source>
        <translation>Enregistrer le travail&#x202f;?</translation>
    </message>
    <message>
        <source>“{name}” has changes that are not saved.</source>
        <translation>«&#xa0;{name}&#xa0;» a des modifications non enregistrées.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Do not save</source>
        <translation>Ne pas enregistrer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>DREES workbook (*.xlsx *.xlsm)</source>
        <translation>Classeur DREES (*.xlsx *.xlsm)</translation>
    </message>
    <message>
        <source>Import the DREES workbook of APL to general practitioners</source>
        <translation>Importer le classeur DREES de l’APL aux médecins généralistes</translation>
    </message>
    <message>
        <source>Open a work</source>
        <translation>Ouvrir un travail</translation>
    </message>
    <message>
        <source>Open to read only</source>
        <translation>Ouvrir en lecture seule</translation>
    </message>
    <message>
        <source>Take it over</source>
        <translation>Prendre la main</translation>
    </message>
    <message>
        <source>“{name}” is open elsewhere: {owner}.</source>
        <translation>«&#xa0;{name}&#xa0;» est ouvert ailleurs&#xa0;: {owner}.</translation>
    </message>
    <message>
        <source>“{name}” is open to be read only: save under another name to keep changes.</source>
        <translation>«&#xa0;{name}&#xa0;» est ouvert en lecture seule&#xa0;: enregistrez sous un autre nom pour garder vos changements.</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Fusionner</translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation>Enregistrer ailleurs…</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>Remplacer</translation>
    </message>
    <message>
        <source>“{name}” also holds layers that another program put there ({layers}); saving over it loses them.</source>
        <translation>«&#xa0;{name}&#xa0;» contient aussi des couches mises par un autre logiciel ({layers})&#x202f;; enregistrer par-dessus les perd.</translation>
    </message>
    <message>
        <source>Save anyway</source>
        <translation>Enregistrer quand même</translation>
    </message>
    <message>
        <source>“{name}” holds the territory, its data and its scenarios.</source>
        <translation>«&#xa0;{name}&#xa0;» contient le territoire, ses données et ses scénarios.</translation>
    </message>
</context>
<context>
    <name>FromHomes</name>
    <message>
        <source>Import a file…</source>
        <translation>Importer un fichier…</translation>
    </message>
    <message>
        <source>Download…</source>
        <translation>Télécharger…</translation>
    </message>
    <message>
        <source>Export the table…</source>
        <translation>Exporter le tableau…</translation>
    </message>
    <message>
        <source>Minutes from homes…</source>
        <translation>Minutes depuis le domicile…</translation>
    </message>
    <message>
        <source>Where pharmacies are is not known: import the BPE (facilities one by one) or FINESS.</source>
        <translation>Où sont les pharmacies n’est pas connu&#xa0;: importez la BPE (équipement par équipement) ou FINESS.</translation>
    </message>
    <message numerus="yes">
        <source>%n commune(s) lack their cells: the grid was imported for another territory. Import it again.</source>
        <translation>
            <numerusform>%n commune n’a pas ses carreaux&#xa0;: ils ont été importés pour un autre territoire. Importez-les de nouveau.</numerusform>
            <numerusform>%n communes n’ont pas leurs carreaux&#xa0;: ils ont été importés pour un autre territoire. Importez-les de nouveau.</numerusform>
        </translation>
    </message>
    <message>
        <source>To count from homes, import the grid of INSEE (Filosofi, cells of 200 m or 1 km).</source>
        <translation>Pour compter depuis le domicile, importez les carreaux de l’Insee (Filosofi, 200&#xa0;m ou 1&#xa0;km).</translation>
    </message>
    <message>
        <source>Commune</source>
        <translation>Commune</translation>
    </message>
    <message>
        <source>People over {far} min</source>
        <translation>Habitants à plus de {far}&#xa0;min</translation>
    </message>
    <message>
        <source>Out of reach included, off the network not.</source>
        <translation>Hors d’atteinte compris, hors du réseau non compris.</translation>
    </message>
    <message>
        <source>With the scenario minus without it.</source>
        <translation>Avec le scénario moins sans lui.</translation>
    </message>
    <message>
        <source>From home</source>
        <translation>Depuis le domicile</translation>
    </message>
    <message>
        <source>Mean over the people who have one within an hour.</source>
        <translation>Moyenne sur les habitants qui en ont un à moins d’une heure.</translation>
    </message>
    <message>
        <source>By car, 0 where the commune has one: the official convention.</source>
        <translation>En voiture, 0 si la commune en a un&#xa0;: la convention officielle.</translation>
    </message>
    <message>
        <source>Difference, min</source>
        <translation>Écart, min</translation>
    </message>
    <message>
        <source>Estimate by commune: see the notes.</source>
        <translation>Estimation par commune&#xa0;: voir les remarques.</translation>
    </message>
    <message>
        <source>Export the table</source>
        <translation>Exporter le tableau</translation>
    </message>
    <message>
        <source>This scenario places no cabin. Add one: “Add…” on the right, then “Teleconsultation cabin”.</source>
        <translation>Ce scénario ne place aucune cabine. Ajoutez-en une&#xa0;: «&#xa0;Ajouter…&#xa0;» à droite, puis «&#xa0;Cabine de téléconsultation&#xa0;».</translation>
    </message>
    <message>
        <source>Minutes to the nearest: {what}, {how}</source>
        <translation>Minutes jusqu’au plus proche&#xa0;: {what}, {how}</translation>
    </message>
    <message>
        <source>From home minus from the seat: {what}, {how}</source>
        <translation>Depuis le domicile moins depuis le chef-lieu&#xa0;: {what}, {how}</translation>
    </message>
    <message>
        <source>Over {far} min: {what}, {how}</source>
        <translation>À plus de {far}&#xa0;min&#xa0;: {what}, {how}</translation>
    </message>
    <message>
        <source>… aged 65 and over</source>
        <translation>… de 65&#xa0;ans et plus</translation>
    </message>
    <message>
        <source>… poor households</source>
        <translation>… ménages pauvres</translation>
    </message>
    <message>
        <source>… by the scenario</source>
        <translation>… par le scénario</translation>
    </message>
    <message>
        <source>From the seat</source>
        <translation>Depuis le chef‑lieu</translation>
    </message>
    <message>
        <source>From home minus from the seat.</source>
        <translation>Depuis le domicile moins depuis le chef-lieu.</translation>
    </message>
    <message>
        <source>… households without a car, about</source>
        <translation>… ménages sans voiture, environ</translation>
    </message>
    <message numerus="yes">
        <source>The table shows %n commune(s), those with most people far away; exported, it has all.</source>
        <translation>
            <numerusform>Le tableau montre %n commune, celle qui a le plus d’habitants loin&#xa0;; exporté, il les a toutes.</numerusform>
            <numerusform>Le tableau montre %n communes, celles qui ont le plus d’habitants loin&#xa0;; exporté, il les a toutes.</numerusform>
        </translation>
    </message>
    <message>
        <source>The APL from homes…</source>
        <translation>L’APL depuis le domicile…</translation>
    </message>
    <message>
        <source>general practitioner</source>
        <translation>médecin généraliste</translation>
    </message>
    <message>
        <source>pharmacy</source>
        <translation>pharmacie</translation>
    </message>
    <message>
        <source>cabin of the scenario</source>
        <translation>cabine du scénario</translation>
    </message>
    <message>
        <source>by car</source>
        <translation>en voiture</translation>
    </message>
    <message>
        <source>on foot</source>
        <translation>à pied</translation>
    </message>
    <message>
        <source>over {minutes} min</source>
        <translation>plus de {minutes}&#xa0;min</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>minutes</translation>
    </message>
    <message>
        <source>people far away</source>
        <translation>habitants loin</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>écart</translation>
    </message>
    <message>
        <source>APL (variant)</source>
        <translation>APL (variante)</translation>
    </message>
    <message>
        <source>To the nearest</source>
        <translation>Jusqu’au plus proche</translation>
    </message>
    <message>
        <source>How one goes</source>
        <translation>Comment on y va</translation>
    </message>
    <message>
        <source>Far means</source>
        <translation>Loin veut dire</translation>
    </message>
    <message>
        <source>On the map</source>
        <translation>Sur la carte</translation>
    </message>
    <message>
        <source>Minutes from homes by commune</source>
        <translation>Minutes depuis le domicile, par commune</translation>
    </message>
    <message>
        <source>To the nearest:</source>
        <translation>Au plus proche&#xa0;:</translation>
    </message>
    <message>
        <source>Far:</source>
        <translation>Loin&#xa0;:</translation>
    </message>
    <message>
        <source>Map:</source>
        <translation>Carte&#xa0;:</translation>
    </message>
</context>
<context>
    <name>FteSpin</name>
    <message>
        <source>FTE</source>
        <translation>ETP</translation>
    </message>
    <message>
        <source>Full-time doctors</source>
        <translation>Médecins à temps plein</translation>
    </message>
    <message>
        <source>Full-time equivalents: 2 = two doctors working full time</source>
        <translation>Équivalents temps plein&#xa0;: 2 = deux médecins à plein temps</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Territory</source>
        <translation>Territoire</translation>
    </message>
    <message>
        <source>What the scenario is compared with</source>
        <translation>À quoi le scénario est comparé</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>Scénario</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menu</translation>
    </message>
    <message>
        <source>Menu (F10)</source>
        <translation>Menu (F10)</translation>
    </message>
    <message>
        <source>Scenario: {name}</source>
        <translation>Scénario&#xa0;: {name}</translation>
    </message>
    <message>
        <source>Choose a territory</source>
        <translation>Choisir un territoire</translation>
    </message>
    <message numerus="yes">
        <source>{name}: %n commune(s), and those around them within 40 minutes, which count but are not reported. Click to open another territory.</source>
        <translation>
            <numerusform>{name}&#xa0;: %n commune, et celles à moins de 40&#xa0;minutes autour, qui comptent sans être restituées. Cliquez pour ouvrir un autre territoire.</numerusform>
            <numerusform>{name}&#xa0;: %n communes, et celles à moins de 40&#xa0;minutes autour, qui comptent sans être restituées. Cliquez pour ouvrir un autre territoire.</numerusform>
        </translation>
    </message>
    <message>
        <source>Illustrative data</source>
        <translation>Données illustratives</translation>
    </message>
    <message>
        <source>Partly illustrative data</source>
        <translation>Données en partie illustratives</translation>
    </message>
    <message>
        <source>The imported doctors leave out some départements around: there they are invented. Point at a commune to see whether it rests on them.</source>
        <translation>Les médecins importés laissent de côté des départements alentour&#xa0;: là, ils sont inventés. Pointez une commune pour voir si elle en dépend.</translation>
    </message>
    <message>
        <source>The doctors are invented, to try the software: draw no conclusion. Import the DREES workbook to start from published access.</source>
        <translation>Les médecins sont inventés, pour essayer le logiciel&#xa0;: n’en tirez aucune conclusion. Importez le classeur DREES pour partir de l’accès publié.</translation>
    </message>
    <message>
        <source>Published + Δ</source>
        <translation>Publié + Δ</translation>
    </message>
    <message>
        <source>Before: the APL published by DREES. After: the same, plus the change that the scenario brings.</source>
        <translation>Avant&#xa0;: l’APL publiée par la DREES. Après&#xa0;: la même, plus l’écart qu’apporte le scénario.</translation>
    </message>
    <message>
        <source>Modelled</source>
        <translation>Modélisé</translation>
    </message>
    <message>
        <source>Everything is computed from the doctors on file.</source>
        <translation>Tout est calculé à partir des médecins connus.</translation>
    </message>
    <message>
        <source>Published + Δ: the DREES figures, plus the change</source>
        <translation>Publié + Δ&#xa0;: les chiffres de la DREES, plus l’écart</translation>
    </message>
    <message>
        <source>Modelled: everything computed from the doctors on file</source>
        <translation>Modélisé&#xa0;: tout est calculé à partir des médecins connus</translation>
    </message>
</context>
<context>
    <name>Headline</name>
    <message>
        <source>Headline figures, before and after the scenario</source>
        <translation>Chiffres clés, avant et après le scénario</translation>
    </message>
    <message>
        <source>inhab.</source>
        <translation>hab.</translation>
    </message>
    <message>
        <source>People living in a commune whose APL is under {low} consultations a year: under-served, for DREES. After: {share} of the people of the territory.</source>
        <translation>Habitants d’une commune dont l’APL est sous {low} consultations par an&#xa0;: sous-dense, pour la DREES. Après&#xa0;: {share} des habitants du territoire.</translation>
    </message>
    <message>
        <source>consult./year</source>
        <translation>consult./an</translation>
    </message>
    <message>
        <source>Mean APL of the tenth of the people who have the least access, in consultations per year.</source>
        <translation>APL moyenne du dixième des habitants les moins bien desservis, en consultations par an.</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>People under {low} consult./year</source>
        <translation>Sous {low} consult./an</translation>
    </message>
    <message>
        <source>Worst-served tenth</source>
        <translation>Dixième le moins bien desservi</translation>
    </message>
    <message>
        <source>Mean time to the nearest GP</source>
        <translation>Temps moyen au médecin</translation>
    </message>
    <message>
        <source>{people} people have none within reach and are not counted in it.</source>
        <translation>{people} habitants n’en ont aucun à portée et n’y sont pas comptés.</translation>
    </message>
    <message>
        <source>{people} people live off the road network: neither near nor far.</source>
        <translation>{people} habitants vivent hors du réseau routier&#x202f;: ni près ni loin.</translation>
    </message>
    <message>
        <source>Minutes by car to the nearest general practitioner, mean over the people ({times}).</source>
        <translation>Minutes en voiture jusqu’au médecin généraliste le plus proche, en moyenne par habitant ({times}).</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>As it was opened</source>
        <translation>À l’ouverture</translation>
    </message>
    <message>
        <source>Steps of this sitting</source>
        <translation>Étapes de cette séance</translation>
    </message>
    <message>
        <source>Everything that was done</source>
        <translation>Tout ce qui a été fait</translation>
    </message>
    <message>
        <source>Nothing has been done yet. Place a centre (key C): it will be written here.</source>
        <translation>Rien n’a encore été fait. Placez un centre (touche C)&#xa0;: ce sera noté ici.</translation>
    </message>
    <message>
        <source>This sitting</source>
        <translation>Cette séance</translation>
    </message>
    <message>
        <source>Click on a step to go back to it.</source>
        <translation>Cliquez sur une étape pour y revenir.</translation>
    </message>
    <message>
        <source>Since the beginning</source>
        <translation>Depuis le début</translation>
    </message>
    <message>
        <source>Saved with the work.</source>
        <translation>Enregistré avec le travail.</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) since the beginning.</source>
        <translation>
            <numerusform>%n étape depuis le début.</numerusform>
            <numerusform>%n étapes depuis le début.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HomesMap</name>
    <message>
        <source>minutes, mean over the people</source>
        <translation>minutes, moyenne des habitants</translation>
    </message>
    <message>
        <source>minutes from the seat</source>
        <translation>minutes depuis le chef-lieu</translation>
    </message>
    <message>
        <source>minutes more from home than from the seat</source>
        <translation>minutes de plus depuis le domicile</translation>
    </message>
    <message>
        <source>% of the people</source>
        <translation>%&#xa0;des habitants</translation>
    </message>
    <message>
        <source>APL {home} from home, {seat} from the seat</source>
        <translation>APL {home} depuis le domicile, {seat} depuis le chef-lieu</translation>
    </message>
    <message>
        <source>APL with times from home minus the official convention (variant)</source>
        <translation>APL, temps depuis le domicile, moins la convention officielle (variante)</translation>
    </message>
    <message>
        <source>consultations a year and inhabitant, modelled, without the scenario</source>
        <translation>consultations par an et par habitant, modélisées, sans le scénario</translation>
    </message>
    <message>
        <source>off the network</source>
        <translation>hors du réseau</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} à {high}</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>personne</translation>
    </message>
    <message>
        <source>from home: {value}</source>
        <translation>depuis le domicile&#xa0;: {value}</translation>
    </message>
    <message>
        <source>from the seat: {value}</source>
        <translation>depuis le chef-lieu&#xa0;: {value}</translation>
    </message>
    <message>
        <source>{far} of {people} people over {minutes} min</source>
        <translation>{far} habitants sur {people} à plus de {minutes}&#xa0;min</translation>
    </message>
    <message>
        <source>illustrative data</source>
        <translation>données illustratives</translation>
    </message>
    <message>
        <source>cells of INSEE {year}</source>
        <translation>carreaux de l’Insee {year}</translation>
    </message>
    <message>
        <source>times by road</source>
        <translation>temps par la route</translation>
    </message>
</context>
<context>
    <name>HorizonPage</name>
    <message>
        <source>Year</source>
        <translation>Année</translation>
    </message>
    <message>
        <source>With the scenario</source>
        <translation>Avec le scénario</translation>
    </message>
    <message>
        <source>Doing nothing</source>
        <translation>Sans rien faire</translation>
    </message>
    <message>
        <source>Gain of the scenario</source>
        <translation>Gain du scénario</translation>
    </message>
    <message>
        <source>What the map shows</source>
        <translation>Ce que montre la carte</translation>
    </message>
    <message>
        <source>Usual values</source>
        <translation>Valeurs usuelles</translation>
    </message>
    <message>
        <source>No source read: put your own figure.</source>
        <translation>Aucune source lue&#xa0;: mettez votre chiffre.</translation>
    </message>
    <message>
        <source>years old</source>
        <translation>ans</translation>
    </message>
    <message>
        <source>%/year</source>
        <translation>%/an</translation>
    </message>
    <message>
        <source>No projection is loaded: 0 unless you set a trend.</source>
        <translation>Aucune projection n’est chargée&#xa0;: 0, sauf si vous fixez une tendance.</translation>
    </message>
    <message>
        <source>A doctor stops at</source>
        <translation>Un médecin s’arrête à</translation>
    </message>
    <message>
        <source>Departures replaced</source>
        <translation>Départs remplacés</translation>
    </message>
    <message>
        <source>Inhabitants</source>
        <translation>Habitants</translation>
    </message>
    <message>
        <source>Need of each (ageing)</source>
        <translation>Besoin de chacun (vieillissement)</translation>
    </message>
    <message>
        <source>People
under {low}</source>
        <translation>Habitants
sous {low}</translation>
    </message>
    <message>
        <source>Worst-served
tenth</source>
        <translation>Dixième le moins
bien desservi</translation>
    </message>
    <message>
        <source>Missing
consultations</source>
        <translation>Consultations
manquantes</translation>
    </message>
    <message>
        <source>doing nothing</source>
        <translation>sans rien faire</translation>
    </message>
    <message>
        <source>67, or 65: a choice of Déserts.</source>
        <translation>67, ou 65&#xa0;: choix de Déserts.</translation>
    </message>
    <message>
        <source>scenario</source>
        <translation>scénario</translation>
    </message>
    <message>
        <source>Figures of the territory by year</source>
        <translation>Chiffres du territoire par année</translation>
    </message>
    <message>
        <source>Computing the years…</source>
        <translation>Calcul des années…</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message numerus="yes">
        <source>In %n year(s)</source>
        <translation>
            <numerusform>Dans %n an</numerusform>
            <numerusform>Dans %n ans</numerusform>
        </translation>
    </message>
    <message>
        <source>{when}, {nothing} people live under {low} consultations a year; {today} today.</source>
        <translation>{when}, {nothing} habitants vivent sous {low} consultations par an&#x202f;; {today} aujourd’hui.</translation>
    </message>
    <message>
        <source>{when}, {nothing} people live under {low} consultations a year if nothing is done, {planned} with the scenario; {today} today.</source>
        <translation>{when}, {nothing} habitants vivent sous {low} consultations par an si rien n’est fait, {planned} avec le scénario&#x202f;; {today} aujourd’hui.</translation>
    </message>
    <message>
        <source>Doctors over {ages}: published by commune; at other ages as in France.</source>
        <translation>Médecins de plus de {ages} ans&#xa0;: publiés par commune&#xa0;; aux autres âges comme en France.</translation>
    </message>
    <message>
        <source>Ages of doctors as in France: the data at hand do not tell them by commune.</source>
        <translation>Âges des médecins comme en France&#xa0;: les données chargées ne les disent pas par commune.</translation>
    </message>
    <message numerus="yes">
        <source>In %n commune(s) the modelled loss is larger than the published access: held at 0.</source>
        <translation>
            <numerusform>Dans %n commune, la perte modélisée dépasse l’accès publié&#xa0;: retenue à 0.</numerusform>
            <numerusform>Dans %n communes, la perte modélisée dépasse l’accès publié&#xa0;: retenue à 0.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cost until then, aid deducted: {cost} €.</source>
        <translation>Coût d’ici là, aides déduites&#xa0;: {cost}&#xa0;€.</translation>
    </message>
    <message>
        <source>Besides, {used} consultations a year by teleconsultation.</source>
        <translation>En plus, {used} consultations par an par téléconsultation.</translation>
    </message>
    <message>
        <source>Expected values under these assumptions, no prediction.</source>
        <translation>Valeurs attendues sous ces hypothèses, pas une prévision.</translation>
    </message>
    <message>
        <source>consultations per year and inhabitant</source>
        <translation>consultations par an et par habitant</translation>
    </message>
    <message>
        <source>expected, assumptions of the tool</source>
        <translation>attendu, hypothèses de l’outil</translation>
    </message>
</context>
<context>
    <name>ImportFlow</name>
    <message>
        <source>Data files ({patterns})</source>
        <translation>Fichiers de données ({patterns})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>Importer des fichiers</translation>
    </message>
    <message>
        <source>Reading “{name}”…</source>
        <translation>Lecture de «&#xa0;{name}&#xa0;»…</translation>
    </message>
    <message>
        <source>The addresses of département {code} are known: type one where communes are searched.</source>
        <translation>Les adresses du département {code} sont connues&#x202f;: tapez-en une là où l’on cherche une commune.</translation>
    </message>
    <message>
        <source>{number} of {total}</source>
        <translation>{number} sur {total}</translation>
    </message>
    <message>
        <source>Say what the columns are…</source>
        <translation>Dire ce que sont les colonnes…</translation>
    </message>
    <message>
        <source>“{name}” is in use.</source>
        <translation>«&#xa0;{name}&#xa0;» est en service.</translation>
    </message>
    <message>
        <source>See the data</source>
        <translation>Voir les données</translation>
    </message>
    <message numerus="yes">
        <source>APL {year} of DREES: {count} commune(s) read, {rejected} rejected.</source>
        <translation>
            <numerusform>APL {year} de la DREES&#xa0;: {count} commune lue, {rejected} rejetée.</numerusform>
            <numerusform>APL {year} de la DREES&#xa0;: {count} communes lues, {rejected} rejetées.</numerusform>
        </translation>
    </message>
    <message>
        <source>See the report</source>
        <translation>Voir le rapport</translation>
    </message>
</context>
<context>
    <name>IndicatorPanel</name>
    <message>
        <source>What to look at?</source>
        <translation>Que regarder&#x202f;?</translation>
    </message>
    <message>
        <source>Doctors&apos; practices</source>
        <translation>Cabinets de médecins</translation>
    </message>
    <message>
        <source>Sites of the scenario</source>
        <translation>Sites du scénario</translation>
    </message>
    <message>
        <source>Practices (illustrative)</source>
        <translation>Cabinets (illustratifs)</translation>
    </message>
    <message>
        <source>Practices (partly illustrative)</source>
        <translation>Cabinets (réels en partie)</translation>
    </message>
    <message>
        <source>The scenario changes nothing yet: place a centre (key C).</source>
        <translation>Le scénario ne change rien encore&#xa0;: placez un centre (touche C).</translation>
    </message>
    <message>
        <source>Access to doctors</source>
        <translation>Accès aux médecins</translation>
    </message>
    <message>
        <source>Doctors and needs</source>
        <translation>Médecins et besoins</translation>
    </message>
    <message>
        <source>What the scenario changes</source>
        <translation>Ce que change le scénario</translation>
    </message>
    <message>
        <source>Back to the questions</source>
        <translation>Revenir aux questions</translation>
    </message>
    <message>
        <source>The map now shows</source>
        <translation>La carte montre</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>With the scenario</source>
        <translation>Avec le scénario</translation>
    </message>
</context>
<context>
    <name>Isochrones</name>
    <message>
        <source>On foot, 4.5 km/h</source>
        <translation>À pied, 4,5&#xa0;km/h</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>Where one gets from there</source>
        <translation>Où l’on va depuis ce lieu</translation>
    </message>
    <message>
        <source>Otherwise: who can come there. One-way streets make the difference.</source>
        <translation>Sinon&#xa0;: qui peut y venir. Les sens uniques font la différence.</translation>
    </message>
    <message>
        <source>Fill the areas between the roads</source>
        <translation>Remplir entre les routes</translation>
    </message>
    <message>
        <source>Up to 500 m from the nearest road; a river, a lake or a forest that no road crosses stays open.</source>
        <translation>Jusqu’à 500 m de la route la plus proche&#x202f;; une rivière, un lac ou une forêt sans route reste vide.</translation>
    </message>
    <message>
        <source>People within so many minutes</source>
        <translation>Habitants à moins de tant de minutes</translation>
    </message>
    <message>
        <source>Click a commune on the map.</source>
        <translation>Cliquez sur une commune de la carte.</translation>
    </message>
    <message>
        <source>Isochrones…</source>
        <translation>Isochrones…</translation>
    </message>
    <message>
        <source>All doctors</source>
        <translation>Tous les médecins</translation>
    </message>
    <message>
        <source>All pharmacies</source>
        <translation>Toutes les pharmacies</translation>
    </message>
    <message>
        <source>All cabins of the scenario</source>
        <translation>Toutes les cabines du scénario</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes}&#xa0;min</translation>
    </message>
    <message>
        <source>At home: people whose cell is within the time. At the seat: everybody of a commune whose seat is.</source>
        <translation>Au domicile&#xa0;: les habitants dont le carreau est dans le temps. Au chef-lieu&#xa0;: tous ceux d’une commune dont le chef-lieu l’est.</translation>
    </message>
    <message>
        <source>Filled: where the nearest road, up to 500 m away, is reached in time, with the way to it at 20 km/h (on foot 4.5 km/h).</source>
        <translation>Surfaces pleines&#x202f;: là où la route la plus proche, à 500 m au plus, est atteinte à temps, chemin jusqu’à elle compris à 20 km/h (à pied 4,5 km/h).</translation>
    </message>
    <message>
        <source>No such place is known: import a file that has some (BPE, FINESS).</source>
        <translation>Aucun lieu de ce genre n’est connu&#xa0;: importez un fichier qui en contient (BPE, FINESS).</translation>
    </message>
    <message>
        <source>People, at home</source>
        <translation>Habitants, au domicile</translation>
    </message>
    <message>
        <source>People, at the seat</source>
        <translation>Habitants, au chef-lieu</translation>
    </message>
    <message>
        <source>km²</source>
        <translation>km²</translation>
    </message>
    <message>
        <source>Within</source>
        <translation>En</translation>
    </message>
    <message>
        <source>People are counted at the seat of their commune.</source>
        <translation>Les habitants sont comptés au chef-lieu de leur commune.</translation>
    </message>
    <message>
        <source>The bands are 150 m on either side of the roads that are reached; nothing is filled where no road leads.</source>
        <translation>Les bandes s’étendent à 150&#xa0;m de part et d’autre des routes atteintes&#xa0;; rien n’est rempli là où aucune route ne mène.</translation>
    </message>
    <message>
        <source>Communes</source>
        <translation>Communes</translation>
    </message>
    <message>
        <source>km of road</source>
        <translation>km de routes</translation>
    </message>
</context>
<context>
    <name>Journeys</name>
    <message>
        <source>Nearest places with doctors</source>
        <translation>Lieux les plus proches où exercent des médecins</translation>
    </message>
    <message>
        <source>Roads of the journey</source>
        <translation>Routes de l’itinéraire</translation>
    </message>
    <message>
        <source>Click a commune on the map to see the way to its doctors.</source>
        <translation>Cliquez sur une commune de la carte pour voir l’itinéraire vers ses médecins.</translation>
    </message>
    <message>
        <source>nearest</source>
        <translation>le plus proche</translation>
    </message>
    <message>
        <source>second</source>
        <translation>le deuxième</translation>
    </message>
    <message>
        <source>third</source>
        <translation>le troisième</translation>
    </message>
    <message>
        <source>No doctor within {limit} minutes by road.</source>
        <translation>Aucun médecin à moins de {limit} minutes par la route.</translation>
    </message>
    <message>
        <source>The way…</source>
        <translation>Itinéraire…</translation>
    </message>
    <message>
        <source>No road leads to {name}.</source>
        <translation>Aucune route ne mène à {name}.</translation>
    </message>
    <message>
        <source>{name}: in the commune itself, {minutes} by convention.</source>
        <translation>{name}&#xa0;: dans la commune même, {minutes} par convention.</translation>
    </message>
    <message>
        <source>{name}: {minutes}, {km} km by road</source>
        <translation>{name}&#xa0;: {minutes}, {km}&#xa0;km par la route</translation>
    </message>
    <message>
        <source>Roads: {source}</source>
        <translation>Routes&#xa0;: {source}</translation>
    </message>
    <message>
        <source>park and walk</source>
        <translation>se garer et marcher</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes}&#xa0;min</translation>
    </message>
    <message>
        <source>Doctors at</source>
        <translation>Médecins à</translation>
    </message>
    <message>
        <source>By road</source>
        <translation>Par la route</translation>
    </message>
    <message>
        <source>Road</source>
        <translation>Route</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>km</source>
        <translation>km</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
</context>
<context>
    <name>LayerChoices</name>
    <message>
        <source>Needs of the people</source>
        <translation>Besoins des habitants</translation>
    </message>
    <message>
        <source>Other imported measures</source>
        <translation>Autres mesures importées</translation>
    </message>
    <message>
        <source>Zonings and categories</source>
        <translation>Zonages et catégories</translation>
    </message>
    <message>
        <source>Places imported</source>
        <translation>Lieux importés</translation>
    </message>
    <message>
        <source>Imported outlines</source>
        <translation>Contours importés</translation>
    </message>
    <message>
        <source>Outlines of the imported files, over the communes of today</source>
        <translation>Les contours des fichiers importés, par-dessus les communes d’aujourd’hui</translation>
    </message>
    <message>
        <source>Another measure:</source>
        <translation>Autre mesure&#xa0;:</translation>
    </message>
    <message>
        <source>A category:</source>
        <translation>Une catégorie&#xa0;:</translation>
    </message>
    <message>
        <source>Pharmacies</source>
        <translation>Pharmacies</translation>
    </message>
    <message>
        <source>Health centres</source>
        <translation>Centres de santé</translation>
    </message>
    <message>
        <source>Health houses</source>
        <translation>Maisons de santé</translation>
    </message>
    <message>
        <source>Emergency units</source>
        <translation>Urgences</translation>
    </message>
    <message>
        <source>Hospitals</source>
        <translation>Hôpitaux</translation>
    </message>
    <message>
        <source>Maternity units</source>
        <translation>Maternités</translation>
    </message>
    <message>
        <source>Your points</source>
        <translation>Vos points</translation>
    </message>
    <message>
        <source>Pharmacy</source>
        <translation>Pharmacie</translation>
    </message>
    <message>
        <source>Health centre</source>
        <translation>Centre de santé</translation>
    </message>
    <message>
        <source>Health house</source>
        <translation>Maison de santé</translation>
    </message>
    <message>
        <source>Emergency unit</source>
        <translation>Service d’urgences</translation>
    </message>
    <message>
        <source>Hospital</source>
        <translation>Hôpital</translation>
    </message>
    <message>
        <source>Maternity unit</source>
        <translation>Maternité</translation>
    </message>
    <message>
        <source>Your point</source>
        <translation>Votre point</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>withheld (secrecy)</source>
        <translation>secret statistique</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>non disponible</translation>
    </message>
    <message>
        <source>out of reach</source>
        <translation>hors d’atteinte</translation>
    </message>
    <message>
        <source>outside the territory</source>
        <translation>hors du territoire</translation>
    </message>
    <message>
        <source>all values</source>
        <translation>toutes les valeurs</translation>
    </message>
    <message>
        <source>unchanged (under {bound})</source>
        <translation>inchangé (moins de {bound})</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} à {high}</translation>
    </message>
    <message>
        <source>{range}: {communes} communes, {people} inhabitants</source>
        <translation>{range}&#xa0;: {communes} communes, {people} habitants</translation>
    </message>
    <message>
        <source>communes</source>
        <translation>communes</translation>
    </message>
    <message>
        <source>inhab.</source>
        <translation>hab.</translation>
    </message>
</context>
<context>
    <name>LeverForm</name>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>The whole territory</source>
        <translation>Tout le territoire</translation>
    </message>
    <message>
        <source>In italics: an assumption without a source. Put your own figure.</source>
        <translation>En italique&#xa0;: une hypothèse sans source. Mettez votre chiffre.</translation>
    </message>
    <message>
        <source>Present practices that move in (nothing is gained or lost)</source>
        <translation>Cabinets présents qui s’y regroupent (rien n’est gagné ni perdu)</translation>
    </message>
    <message>
        <source>Practice the doctor comes from, if it is known</source>
        <translation>Cabinet d’où vient le médecin, s’il est connu</translation>
    </message>
    <message>
        <source>Practice that loses a doctor</source>
        <translation>Cabinet qui perd un médecin</translation>
    </message>
    <message>
        <source>Practice that is helped</source>
        <translation>Cabinet aidé</translation>
    </message>
    <message>
        <source>Range read: {low} to {high}</source>
        <translation>Fourchette lue&#xa0;: {low} à {high}</translation>
    </message>
</context>
<context>
    <name>LeverMaker</name>
    <message>
        <source>Close a practice</source>
        <translation>Fermer un cabinet</translation>
    </message>
    <message>
        <source>Add a centre in {place}</source>
        <translation>Ajouter un centre&#xa0;: {place}</translation>
    </message>
    <message>
        <source>Add {lever}</source>
        <translation>Ajouter {lever}</translation>
    </message>
    <message>
        <source>Add {lever} in {place}</source>
        <translation>Ajouter {lever}&#xa0;: {place}</translation>
    </message>
    <message numerus="yes">
        <source>%n GP(s)</source>
        <translation>
            <numerusform>%n médecin généraliste</numerusform>
            <numerusform>%n médecins généralistes</numerusform>
        </translation>
    </message>
    <message>
        <source>Centre {number}</source>
        <translation>Centre {number}</translation>
    </message>
</context>
<context>
    <name>LeverMenu</name>
    <message>
        <source>Add…</source>
        <translation>Ajouter…</translation>
    </message>
    <message>
        <source>Open, help, equip or close a place; a doctor leaves; people come</source>
        <translation>Ouvrir, aider, équiper ou fermer un lieu&#xa0;; un médecin part&#xa0;; des habitants arrivent</translation>
    </message>
    <message>
        <source>Close a practice</source>
        <translation>Fermer un cabinet</translation>
    </message>
    <message>
        <source>A present practice stops.</source>
        <translation>Un cabinet présent s’arrête.</translation>
    </message>
</context>
<context>
    <name>LeverRow</name>
    <message>
        <source>Change its numbers</source>
        <translation>Changer ses chiffres</translation>
    </message>
    <message>
        <source>Move: then click the new place on the map</source>
        <translation>Déplacer&#xa0;: cliquez ensuite le nouveau lieu sur la carte</translation>
    </message>
    <message>
        <source>Take it away</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>{consultations} consult./year</source>
        <translation>{consultations} consult./an</translation>
    </message>
    <message>
        <source>{patients} patients followed</source>
        <translation>{patients} patients suivis</translation>
    </message>
    <message>
        <source>{given} teleconsultations/year</source>
        <translation>{given} téléconsultations/an</translation>
    </message>
    <message>
        <source>(held by the 20% rule: name more remote doctors)</source>
        <translation>(retenu par la règle des 20&#xa0;%&#xa0;: ajoutez des médecins à distance)</translation>
    </message>
    <message>
        <source>(held by its opening hours)</source>
        <translation>(retenu par ses heures d’ouverture)</translation>
    </message>
    <message>
        <source>at most {most} teleconsultations/year</source>
        <translation>au plus {most} téléconsultations/an</translation>
    </message>
    <message>
        <source>{cost} €/year</source>
        <translation>{cost}&#xa0;€/an</translation>
    </message>
    <message>
        <source>aid {cost} €</source>
        <translation>aides {cost}&#xa0;€</translation>
    </message>
</context>
<context>
    <name>Losses</name>
    <message>
        <source>Communes that lose most minutes</source>
        <translation>Communes qui perdent le plus de minutes</translation>
    </message>
    <message>
        <source>Who loses minutes…</source>
        <translation>Qui perd des minutes…</translation>
    </message>
    <message>
        <source>Over {far} min from a doctor</source>
        <translation>À plus de {far}&#xa0;min d’un médecin</translation>
    </message>
    <message>
        <source>{people} inhab.</source>
        <translation>{people}&#xa0;hab.</translation>
    </message>
    <message>
        <source>Come later, by 1 min or more</source>
        <translation>Arrivent plus tard, de 1&#xa0;min ou plus</translation>
    </message>
    <message>
        <source>Come earlier, by 1 min or more</source>
        <translation>Arrivent plus tôt, de 1&#xa0;min ou plus</translation>
    </message>
    <message>
        <source>Another nearest doctor</source>
        <translation>Un autre médecin le plus proche</translation>
    </message>
    <message numerus="yes">
        <source>%n commune(s)</source>
        <translation>
            <numerusform>%n commune</numerusform>
            <numerusform>%n communes</numerusform>
        </translation>
    </message>
    <message>
        <source>The scenario changes no minutes to the nearest doctor: close a road, or a practice.</source>
        <translation>Le scénario ne change aucune minute jusqu’au médecin&#xa0;: fermez une route, ou un cabinet.</translation>
    </message>
    <message>
        <source>Nobody comes later to the nearest doctor.</source>
        <translation>Personne n’arrive plus tard chez le médecin le plus proche.</translation>
    </message>
    <message>
        <source>none within {limit} min</source>
        <translation>aucun à moins de {limit}&#xa0;min</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>le même</translation>
    </message>
    <message>
        <source>none within {limit} min any more</source>
        <translation>plus aucun à moins de {limit}&#xa0;min</translation>
    </message>
    <message>
        <source>10 min later or more</source>
        <translation>10&#xa0;min de plus ou davantage</translation>
    </message>
    <message>
        <source>5 to 10 min later</source>
        <translation>de 5 à 10&#xa0;min de plus</translation>
    </message>
    <message>
        <source>1 to 5 min later</source>
        <translation>de 1 à 5&#xa0;min de plus</translation>
    </message>
    <message>
        <source>less than 1 min of change</source>
        <translation>moins de 1&#xa0;min d’écart</translation>
    </message>
    <message>
        <source>earlier, by 1 min or more</source>
        <translation>plus tôt, de 1&#xa0;min ou plus</translation>
    </message>
    <message>
        <source>{minutes} min ({place})</source>
        <translation>{minutes}&#xa0;min ({place})</translation>
    </message>
    <message>
        <source>before: {before}
after: {after}</source>
        <translation>avant&#xa0;: {before}
après&#xa0;: {after}</translation>
    </message>
    <message>
        <source>Minutes lost to the nearest doctor</source>
        <translation>Minutes perdues jusqu’au médecin</translation>
    </message>
    <message>
        <source>minutes by car</source>
        <translation>minutes en voiture</translation>
    </message>
    <message>
        <source>Commune</source>
        <translation>Commune</translation>
    </message>
    <message>
        <source>Inhab.</source>
        <translation>Hab.</translation>
    </message>
    <message>
        <source>Before, min</source>
        <translation>Avant, min</translation>
    </message>
    <message>
        <source>After, min</source>
        <translation>Après, min</translation>
    </message>
    <message>
        <source>Lost, min</source>
        <translation>Perdu, min</translation>
    </message>
    <message>
        <source>Doctor before</source>
        <translation>Médecin avant</translation>
    </message>
    <message>
        <source>Doctor after</source>
        <translation>Médecin après</translation>
    </message>
    <message>
        <source>With the scenario</source>
        <translation>Avec le scénario</translation>
    </message>
    <message>
        <source>To the nearest doctor, against today. The map shows the same.</source>
        <translation>Jusqu’au médecin le plus proche, par rapport à aujourd’hui. La carte montre la même chose.</translation>
    </message>
</context>
<context>
    <name>MachineData</name>
    <message>
        <source>Communes, boundaries, inhabitants</source>
        <translation>Communes, limites, habitants</translation>
    </message>
    <message>
        <source>Insee, delivered with the software</source>
        <translation>Insee, livrés avec le logiciel</translation>
    </message>
    <message>
        <source>estimated from distance, relief and density; by road once a network is loaded (More, Roads and journeys)</source>
        <translation>estimés par la distance, le relief et la densité&#x202f;; par la route une fois un réseau chargé (Plus, Routes et trajets)</translation>
    </message>
    <message>
        <source>Travel times</source>
        <translation>Temps de trajet</translation>
    </message>
    <message>
        <source>Published access (APL)</source>
        <translation>Accès publié (APL)</translation>
    </message>
    <message>
        <source>Doctors in practice</source>
        <translation>Médecins en exercice</translation>
    </message>
    <message>
        <source>{name}, of {when}</source>
        <translation>{name}, du {when}</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>Mo</translation>
    </message>
    <message>
        <source>{producer} {year}{size} · not here yet</source>
        <translation>{producer} {year}{size} · à obtenir</translation>
    </message>
    <message>
        <source>invented meanwhile</source>
        <translation>fictifs en attendant</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) old</source>
        <translation>
            <numerusform>depuis %n jour</numerusform>
            <numerusform>depuis %n jours</numerusform>
        </translation>
    </message>
    <message>
        <source>of today</source>
        <translation>d’aujourd’hui</translation>
    </message>
    <message>
        <source>a newer one is likely</source>
        <translation>une édition plus récente est probable</translation>
    </message>
</context>
<context>
    <name>MainMenu</name>
    <message>
        <source>Recent works</source>
        <translation>Travaux récents</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Aucun encore</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Affichage</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Couleurs</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>No DREES workbook: the doctors and their access are invented, to try the software.</source>
        <translation>Aucun classeur DREES&#xa0;: les médecins et l’accès sont inventés, pour essayer le logiciel.</translation>
    </message>
    <message>
        <source>Get the official data…</source>
        <translation>Obtenir les données officielles…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importer…</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>illustrative data</source>
        <translation>données illustratives</translation>
    </message>
    <message>
        <source>Choose the baseline</source>
        <translation>Choisir la référence</translation>
    </message>
    <message>
        <source>All communes of the territory</source>
        <translation>Toutes les communes du territoire</translation>
    </message>
</context>
<context>
    <name>MapChoice</name>
    <message>
        <source>Priorities and adjusted needs are choices, not figures of DREES.</source>
        <translation>Priorités et besoins ajustés sont des choix, pas des chiffres de la DREES.</translation>
    </message>
    <message>
        <source>No need is known yet. Import a table of ages, or of deprivation: menu Data.</source>
        <translation>Aucun besoin n’est encore connu. Importez un tableau des âges ou de défavorisation&#xa0;: menu Données.</translation>
    </message>
    <message>
        <source>priority {score} of 100</source>
        <translation>priorité {score} sur 100</translation>
    </message>
    <message>
        <source>Where to act first</source>
        <translation>Où agir d’abord</translation>
    </message>
    <message>
        <source>score, 0 to 100 (not DREES)</source>
        <translation>score de 0 à 100 (hors DREES)</translation>
    </message>
    <message>
        <source>Needs and access together</source>
        <translation>Besoins et accès ensemble</translation>
    </message>
    <message>
        <source>Need cut at {first} and {second}, APL at {low} and {high}.</source>
        <translation>Besoin coupé à {first} et {second}, APL à {low} et {high}.</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>inconnu</translation>
    </message>
    <message>
        <source>Demand moved by social need</source>
        <translation>Demande déplacée par le besoin social</translation>
    </message>
    <message>
        <source>percent of the standardised population</source>
        <translation>% de la population standardisée</translation>
    </message>
    <message>
        <source>Access by adjusted need</source>
        <translation>Accès à besoin ajusté</translation>
    </message>
    <message>
        <source>consultations per year and inhabitant</source>
        <translation>consultations par an et par habitant</translation>
    </message>
    <message>
        <source>Import a deprivation index (FDep, EDI): nothing is known yet to adjust the need by.</source>
        <translation>Importez un indice de défavorisation (FDep, EDI)&#xa0;: rien ne permet encore d’ajuster le besoin.</translation>
    </message>
    <message>
        <source>demand {percent} % by social need</source>
        <translation>demande {percent}&#xa0;% par le besoin social</translation>
    </message>
    <message>
        <source>APL {plain}, by adjusted need {moved}</source>
        <translation>APL {plain}, à besoin ajusté {moved}</translation>
    </message>
    <message>
        <source>the question on the left</source>
        <translation>la question de gauche</translation>
    </message>
    <message>
        <source>where to act first</source>
        <translation>où agir d’abord</translation>
    </message>
    <message>
        <source>needs and access together</source>
        <translation>besoins et accès ensemble</translation>
    </message>
    <message>
        <source>What the map shows</source>
        <translation>Ce que montre la carte</translation>
    </message>
    <message>
        <source>Which need</source>
        <translation>Quel besoin</translation>
    </message>
    <message>
        <source>by thirds of the inhabitants</source>
        <translation>par tiers des habitants</translation>
    </message>
    <message>
        <source>How access is cut</source>
        <translation>Comment l’accès est coupé</translation>
    </message>
    <message>
        <source>How much more care is needed for one standard deviation of the index</source>
        <translation>De combien le besoin de soins augmente pour un écart type de l’indice</translation>
    </message>
    <message>
        <source>APL under {low}, {low} to {high}, above</source>
        <translation>APL sous {low}, de {low} à {high}, au-dessus</translation>
    </message>
    <message>
        <source>access by adjusted need</source>
        <translation>accès à besoin ajusté</translation>
    </message>
    <message>
        <source>demand moved by social need</source>
        <translation>demande déplacée par le besoin social</translation>
    </message>
    <message>
        <source>On the map</source>
        <translation>Sur la carte</translation>
    </message>
</context>
<context>
    <name>MapPanel</name>
    <message>
        <source>Map of the communes</source>
        <translation>Carte des communes</translation>
    </message>
    <message>
        <source>illustrative data</source>
        <translation>données illustratives</translation>
    </message>
    <message>
        <source>partly illustrative data</source>
        <translation>données en partie illustratives</translation>
    </message>
    <message>
        <source>rests on invented doctors near by</source>
        <translation>dépend de médecins inventés alentour</translation>
    </message>
    <message>
        <source>consult./year/inhab.</source>
        <translation>consult./an/hab.</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>per 100,000</source>
        <translation>pour 100&#x202f;000</translation>
    </message>
    <message>
        <source>standardised inhab.</source>
        <translation>hab. standardisés</translation>
    </message>
    <message>
        <source>before the scenario</source>
        <translation>avant le scénario</translation>
    </message>
    <message>
        <source>illustrative practices</source>
        <translation>cabinets illustratifs</translation>
    </message>
    <message>
        <source>DREES {year}</source>
        <translation>DREES {year}</translation>
    </message>
    <message>
        <source>INSEE, population 2023</source>
        <translation>Insee, population 2023</translation>
    </message>
    <message>
        <source>modelled</source>
        <translation>modélisé</translation>
    </message>
    <message>
        <source>illustrative</source>
        <translation>illustratif</translation>
    </message>
    <message>
        <source>{fte} FTE</source>
        <translation>{fte}&#xa0;ETP</translation>
    </message>
    <message numerus="yes">
        <source>%n GP(s)</source>
        <translation>
            <numerusform>%n médecin généraliste</numerusform>
            <numerusform>%n médecins généralistes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MapView</name>
    <message>
        <source>Map of the territory</source>
        <translation>Carte du territoire</translation>
    </message>
    <message>
        <source>Arrow keys move the map, + and - zoom, Home shows everything, Enter chooses the commune in the middle.</source>
        <translation>Les flèches déplacent la carte, + et - zooment, Début montre tout, Entrée choisit la commune du milieu.</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>Agrandir (+)</translation>
    </message>
    <message>
        <source>Zoom out (-)</source>
        <translation>Réduire (-)</translation>
    </message>
    <message>
        <source>Show the whole territory (Home)</source>
        <translation>Voir tout le territoire (Début)</translation>
    </message>
</context>
<context>
    <name>MappingDialog</name>
    <message>
        <source>Columns of “{name}”</source>
        <translation>Colonnes de «&#xa0;{name}&#xa0;»</translation>
    </message>
    <message>
        <source>First rows as they will be understood</source>
        <translation>Premières lignes, telles qu’elles seront comprises</translation>
    </message>
    <message>
        <source>What does “{name}” hold?</source>
        <translation>Que contient «&#xa0;{name}&#xa0;»&#x202f;?</translation>
    </message>
    <message>
        <source>Read the file</source>
        <translation>Lire le fichier</translation>
    </message>
    <message>
        <source>Do not import</source>
        <translation>Ne pas importer</translation>
    </message>
    <message>
        <source>Its lines are roads…</source>
        <translation>Ces lignes sont des routes…</translation>
    </message>
    <message>
        <source>The first rows, as they will be understood</source>
        <translation>Les premières lignes, telles qu’elles seront comprises</translation>
    </message>
    <message>
        <source>As the last time for a file with the same columns: look whether it fits, then read the file.</source>
        <translation>Comme la dernière fois pour un fichier de mêmes colonnes&#xa0;: voyez si cela convient, puis lisez le fichier.</translation>
    </message>
    <message>
        <source>No official file looks like this one. Say what each column is; what it becomes is shown below.</source>
        <translation>Aucun fichier officiel ne ressemble à celui-ci. Dites ce qu’est chaque colonne&#x202f;; ce qu’elle devient se voit dessous.</translation>
    </message>
    <message>
        <source>None of the first rows can be used: {reasons}.</source>
        <translation>Aucune des premières lignes n’est utilisable&#xa0;: {reasons}.</translation>
    </message>
</context>
<context>
    <name>MappingForm</name>
    <message>
        <source>as found ({name})</source>
        <translation>comme trouvé ({name})</translation>
    </message>
    <message>
        <source>values by commune</source>
        <translation>des valeurs par commune</translation>
    </message>
    <message>
        <source>doctors and other professionals by commune</source>
        <translation>des médecins et autres soignants par commune</translation>
    </message>
    <message>
        <source>people by age and commune</source>
        <translation>la population par âge et commune</translation>
    </message>
    <message>
        <source>values by IRIS</source>
        <translation>des valeurs par IRIS</translation>
    </message>
    <message>
        <source>values by health living area (TVS)</source>
        <translation>des valeurs par territoire de vie-santé (TVS)</translation>
    </message>
    <message>
        <source>values by living area (bassin de vie)</source>
        <translation>valeurs par bassin de vie</translation>
    </message>
    <message>
        <source>places (points)</source>
        <translation>des lieux (points)</translation>
    </message>
    <message>
        <source>travel times between two places</source>
        <translation>des temps de trajet</translation>
    </message>
    <message>
        <source>as found</source>
        <translation>comme trouvé</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>tabulation</translation>
    </message>
    <message>
        <source>Choose a system, or type its EPSG code.</source>
        <translation>Choisissez un système, ou tapez son code EPSG.</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>minutes</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>secondes</translation>
    </message>
    <message>
        <source>The file holds</source>
        <translation>Le fichier contient</translation>
    </message>
    <message>
        <source>Sheet or layer</source>
        <translation>Feuille ou couche</translation>
    </message>
    <message>
        <source>Coordinates</source>
        <translation>Coordonnées</translation>
    </message>
    <message>
        <source>Unit of the times</source>
        <translation>Unité des temps</translation>
    </message>
    <message>
        <source>Year of the data</source>
        <translation>Année des données</translation>
    </message>
    <message>
        <source>Year of the communes</source>
        <translation>Année des communes</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>Caractères</translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation>Séparateur</translation>
    </message>
    <message>
        <source>Several rows a commune</source>
        <translation>Plusieurs lignes par commune</translation>
    </message>
    <message>
        <source>say what they are…</source>
        <translation>dites ce qu’elles sont…</translation>
    </message>
    <message>
        <source>add them up</source>
        <translation>les additionner</translation>
    </message>
    <message>
        <source>count them</source>
        <translation>les compter</translation>
    </message>
    <message>
        <source>only those with {column} = {value}</source>
        <translation>seulement celles où {column} = {value}</translation>
    </message>
    <message>
        <source>one column for each {column}</source>
        <translation>une colonne par valeur de {column}</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>non indiquée</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>“{name}” looks damaged or dangerous and was not opened. Download it again from its publisher.</source>
        <translation>«&#xa0;{name}&#xa0;» semble abîmé ou dangereux et n’a pas été ouvert. Téléchargez-le à nouveau chez son éditeur.</translation>
    </message>
    <message>
        <source>“{name}” is not there any more. Choose the file again.</source>
        <translation>«&#xa0;{name}&#xa0;» n’est plus là. Choisissez à nouveau le fichier.</translation>
    </message>
    <message>
        <source>“{name}” is protected by a password. Open it in your spreadsheet, save a copy without password, and import the copy.</source>
        <translation>«&#xa0;{name}&#xa0;» est protégé par un mot de passe. Ouvrez-le dans votre tableur, enregistrez une copie sans mot de passe, et importez la copie.</translation>
    </message>
    <message>
        <source>“{name}” holds none of the sheets of a DREES workbook (“APL 2023”…). Choose the workbook of APL to general practitioners as DREES publishes it.</source>
        <translation>«&#xa0;{name}&#xa0;» ne contient aucune des feuilles d’un classeur DREES («&#xa0;APL 2023&#xa0;»…). Choisissez le classeur de l’APL aux médecins généralistes tel que la DREES le publie.</translation>
    </message>
    <message>
        <source>“{name}” is not a work saved by Déserts. Choose a file ending in .deserts.</source>
        <translation>«&#xa0;{name}&#xa0;» n’est pas un travail enregistré par Déserts. Choisissez un fichier en .deserts.</translation>
    </message>
    <message>
        <source>“{name}” holds the whole history of the map, not its present state. Take the plain extract (“…-latest.osm.pbf”), or run: osmium time-filter {name} -o extract.osm.pbf</source>
        <translation>«&#x202f;{name}&#x202f;» contient tout l’historique de la carte, pas son état présent. Prenez l’extrait ordinaire («&#x202f;…-latest.osm.pbf&#x202f;»), ou lancez&#x202f;: osmium time-filter {name} -o extrait.osm.pbf</translation>
    </message>
    <message>
        <source>“{name}” is empty or incomplete. Download it again, then import it.</source>
        <translation>«&#xa0;{name}&#xa0;» est vide ou incomplet. Téléchargez-le à nouveau, puis importez-le.</translation>
    </message>
    <message>
        <source>“{name}” is not a workbook that Déserts can read. Choose the .xlsx file as DREES publishes it.</source>
        <translation>«&#xa0;{name}&#xa0;» n’est pas un classeur que Déserts sait lire. Choisissez le fichier .xlsx tel que la DREES le publie.</translation>
    </message>
    <message>
        <source>The table “{table}” has no column “{column}”. Choose the workbook of APL to general practitioners as DREES publishes it.</source>
        <translation>La table «&#xa0;{table}&#xa0;» n’a pas de colonne «&#xa0;{column}&#xa0;». Choisissez le classeur de l’APL aux médecins généralistes tel que la DREES le publie.</translation>
    </message>
    <message>
        <source>The column “{column}” of “{table}” is in a unit that Déserts does not know (“{unit}”); its figures were not used. Choose an edition in consultations per year and inhabitant.</source>
        <translation>La colonne «&#xa0;{column}&#xa0;» de «&#xa0;{table}&#xa0;» est dans une unité que Déserts ne connaît pas («&#xa0;{unit}&#xa0;»)&#x202f;; ses chiffres n’ont pas été utilisés. Choisissez une édition en consultations par an et par habitant.</translation>
    </message>
    <message numerus="yes">
        <source>%n code(s) occur several times in “{table}” ({codes}).</source>
        <translation>
            <numerusform>%n code figure plusieurs fois dans «&#xa0;{table}&#xa0;» ({codes}).</numerusform>
            <numerusform>%n codes figurent plusieurs fois dans «&#xa0;{table}&#xa0;» ({codes}).</numerusform>
        </translation>
    </message>
    <message>
        <source>Correct the file, then import it again.</source>
        <translation>Corrigez le fichier, puis importez-le à nouveau.</translation>
    </message>
    <message>
        <source>“{table}” does not say its coordinate system. Save it again with one (Lambert-93 for instance).</source>
        <translation>«&#xa0;{table}&#xa0;» n’indique pas son système de coordonnées. Enregistrez-la avec un système (Lambert-93 par exemple).</translation>
    </message>
    <message>
        <source>“{name}” was saved by a newer version of Déserts. Update Déserts to open it.</source>
        <translation>«&#xa0;{name}&#xa0;» vient d’une version plus récente de Déserts. Mettez Déserts à jour pour l’ouvrir.</translation>
    </message>
    <message>
        <source>“{name}” is open elsewhere ({owner}). Close it there, or work on a copy.</source>
        <translation>«&#xa0;{name}&#xa0;» est ouvert ailleurs ({owner}). Fermez-le là-bas, ou travaillez sur une copie.</translation>
    </message>
    <message>
        <source>“{name}” is damaged and was not opened. Open an earlier copy of it.</source>
        <translation>«&#xa0;{name}&#xa0;» est abîmé et n’a pas été ouvert. Ouvrez-en une copie antérieure.</translation>
    </message>
    <message>
        <source>That work is about another territory ({theirs}), this one about {mine}. Choose a work of the same territory.</source>
        <translation>Ce travail porte sur un autre territoire ({theirs})&#xa0;; celui-ci porte sur {mine}. Choisissez un travail du même territoire.</translation>
    </message>
    <message>
        <source>“{name}” could not be written: its folder does not exist. Save in another folder.</source>
        <translation>«&#xa0;{name}&#xa0;» n’a pas pu être enregistré&#xa0;: son dossier n’existe pas. Enregistrez dans un autre dossier.</translation>
    </message>
    <message>
        <source>“{name}” could not be written: it is not allowed here. Save in another folder.</source>
        <translation>«&#xa0;{name}&#xa0;» n’a pas pu être enregistré&#xa0;: ce n’est pas permis ici. Enregistrez dans un autre dossier.</translation>
    </message>
    <message>
        <source>“{name}” could not be written: another program (Excel, QGIS, a backup, OneDrive…) holds it open. Close it there and try again, or save under another name.</source>
        <translation>«&#x202f;{name}&#x202f;» n’a pas pu être écrit&#x202f;: un autre programme (Excel, QGIS, une sauvegarde, OneDrive…) le tient ouvert. Fermez-le puis réessayez, ou enregistrez sous un autre nom.</translation>
    </message>
    <message>
        <source>“{name}” could not be written: that name or path is too long. Give a shorter name.</source>
        <translation>«&#x202f;{name}&#x202f;» n’a pas pu être écrit&#x202f;: ce nom ou ce chemin est trop long. Donnez un nom plus court.</translation>
    </message>
    <message>
        <source>“{name}” could not be written: the disk is full. Free some space, then try again.</source>
        <translation>«&#xa0;{name}&#xa0;» n’a pas pu être enregistré&#xa0;: le disque est plein. Libérez de la place, puis recommencez.</translation>
    </message>
    <message>
        <source>“{name}” could not be written. Close it where it is open, or save in another folder.</source>
        <translation>«&#xa0;{name}&#xa0;» n’a pas pu être enregistré. Fermez-le là où il est ouvert, ou enregistrez dans un autre dossier.</translation>
    </message>
    <message>
        <source>The scenario changes a road that the road network does not hold ({site}). Load the network it was made with, or take that decision back.</source>
        <translation>Le scénario change une route que le réseau routier ne contient pas ({site}). Chargez le réseau d’origine, ou annulez cette décision.</translation>
    </message>
    <message>
        <source>{value} is not possible here ({name}). Choose another value.</source>
        <translation>{value} n’est pas possible ici ({name}). Choisissez une autre valeur.</translation>
    </message>
    <message>
        <source>This place is outside the territory. Click inside its communes.</source>
        <translation>Ce lieu est hors du territoire. Cliquez dans ses communes.</translation>
    </message>
    <message>
        <source>The file “{name}” of Déserts is missing or damaged. Install Déserts again; your works are safe.</source>
        <translation>Le fichier «&#x202f;{name}&#x202f;» de Déserts manque ou est abîmé. Réinstallez Déserts&#x202f;; vos travaux ne risquent rien.</translation>
    </message>
    <message>
        <source>“{name}” was changed by somebody else since it was opened. Merge, save under another name, or overwrite.</source>
        <translation>«&#xa0;{name}&#xa0;» a été modifié par quelqu’un d’autre depuis son ouverture. Fusionnez, enregistrez sous un autre nom, ou remplacez-le.</translation>
    </message>
    <message>
        <source>“{name}” could not be written: Windows knows no file of that name. Save under a name without colon, question mark, star, quotation mark, bar, &lt; and &gt;, and other than CON, AUX, NUL, COM1 or LPT1.</source>
        <translation>«&#x202f;{name}&#x202f;» n’a pas pu être écrit&#x202f;: Windows ne connaît aucun fichier de ce nom. Enregistrez sous un nom sans deux-points, point d’interrogation, astérisque, guillemet, barre, &lt; ni &gt;, et autre que CON, AUX, NUL, COM1 ou LPT1.</translation>
    </message>
    <message>
        <source>The roads “{name}” are not there any more ({folder}): the minutes are estimated. Open the roads again with the page “Roads and journeys”.</source>
        <translation>Les routes «&#x202f;{name}&#x202f;» ne sont plus là ({folder})&#x202f;: les minutes sont estimées. Rouvrez les routes depuis la page «&#x202f;Routes et trajets&#x202f;».</translation>
    </message>
    <message>
        <source>The road network “{network}” does not say how high its roads lie. Load BD TOPO of IGN, which does, or another layer of lines with heights.</source>
        <translation>Le réseau routier «&#xa0;{network}&#xa0;» ne dit pas l’altitude des routes. Chargez la BD TOPO de l’IGN, qui la dit, ou une autre couche de lignes avec altitudes.</translation>
    </message>
    <message numerus="yes">
        <source>%n commune(s) are unknown here ({codes}).</source>
        <translation>
            <numerusform>%n commune est inconnue ici ({codes}).</numerusform>
            <numerusform>%n communes sont inconnues ici ({codes}).</numerusform>
        </translation>
    </message>
    <message>
        <source>Check the codes, or open the territory they belong to.</source>
        <translation>Vérifiez les codes, ou ouvrez leur territoire.</translation>
    </message>
    <message>
        <source>No such territory ({codes}). Choose it in the list.</source>
        <translation>Territoire inconnu ({codes}). Choisissez-le dans la liste.</translation>
    </message>
    <message>
        <source>The scenario speaks of a place of care that is not in this territory ({site}).</source>
        <translation>Le scénario parle d’un lieu de soins qui n’est pas dans ce territoire ({site}).</translation>
    </message>
    <message>
        <source>To find an address, the national address base of the territory is needed.</source>
        <translation>Pour trouver une adresse, il faut la base adresse nationale du territoire.</translation>
    </message>
    <message>
        <source>Two of the measures chosen rise with people’s age, which would count twice. Give one of them no weight.</source>
        <translation>Deux des mesures choisies augmentent avec l’âge des habitants, qui compterait deux fois. Donnez à l’une des deux un poids nul.</translation>
    </message>
    <message>
        <source>No official file is called “{key}” here. Choose it in the list.</source>
        <translation>Aucun fichier officiel ne s’appelle ici «&#xa0;{key}&#xa0;». Choisissez-le dans la liste.</translation>
    </message>
    <message>
        <source>There is no practice in {commune}. Choose a commune where a doctor practises.</source>
        <translation>Il n’y a pas de cabinet à {commune}. Choisissez une commune où un médecin exerce.</translation>
    </message>
    <message>
        <source>“{name}” is not the file of roads that this work was made with; the minutes do not go by it. Open the roads again with the tool “Roads”.</source>
        <translation>«&#xa0;{name}&#xa0;» n’est pas le fichier de routes avec lequel ce travail a été fait&#xa0;; les minutes ne le suivent pas. Rouvrez les routes avec l’outil «&#xa0;Routes&#xa0;».</translation>
    </message>
    <message>
        <source>The roads “{name}” are not there any more ({folder}). The minutes by road of this file go on counting; for journeys and isochrones, open the roads again with the tool “Roads”.</source>
        <translation>Les routes «&#xa0;{name}&#xa0;» ne sont plus là ({folder}). Les minutes par la route de ce fichier continuent de compter&#xa0;; pour les trajets et les isochrones, rouvrez les routes avec l’outil «&#xa0;Routes&#xa0;».</translation>
    </message>
</context>
<context>
    <name>MethodsPage</name>
    <message>
        <source>Show on the map</source>
        <translation>Montrer sur la carte</translation>
    </message>
    <message>
        <source>Measuring by every method…</source>
        <translation>Mesure par toutes les méthodes…</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Méthode</translation>
    </message>
    <message>
        <source>with the scenario</source>
        <translation>avec le scénario</translation>
    </message>
    <message>
        <source>without it</source>
        <translation>sans le scénario</translation>
    </message>
    <message>
        <source>the change</source>
        <translation>l’évolution</translation>
    </message>
    <message>
        <source>What the map shows</source>
        <translation>Ce que montre la carte</translation>
    </message>
    <message>
        <source>The chosen commune under every method</source>
        <translation>La commune choisie selon chaque méthode</translation>
    </message>
    <message>
        <source>On the map</source>
        <translation>Sur la carte</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>Lower is better.</source>
        <translation>Plus c’est bas, mieux c’est.</translation>
    </message>
    <message>
        <source>At the edge this method needs people within {minutes} min; {held} min are loaded: values there are approximate.</source>
        <translation>Au bord, cette méthode demande les habitants à {minutes} min&#x202f;; {held} min sont chargées&#xa0;: les valeurs y sont approchées.</translation>
    </message>
    <message>
        <source>People are counted by the care their age needs.</source>
        <translation>Les habitants comptent selon les soins que demande leur âge.</translation>
    </message>
    <message>
        <source>Every inhabitant is counted once.</source>
        <translation>Chaque habitant compte une fois.</translation>
    </message>
    <message>
        <source>Order of the communes against the APL: {value} (1 = the same order).</source>
        <translation>Ordre des communes comparé à l’APL&#xa0;: {value} (1 = le même ordre).</translation>
    </message>
    <message numerus="yes">
        <source>Mind: %n commune(s) among the worst-served fifth of one of the two are in the better half of the other.</source>
        <translation>
            <numerusform>Attention&#xa0;: %n commune du cinquième le moins bien servi selon l’une des deux méthodes est dans la meilleure moitié selon l’autre.</numerusform>
            <numerusform>Attention&#xa0;: %n communes du cinquième le moins bien servi selon l’une des deux méthodes sont dans la meilleure moitié selon l’autre.</numerusform>
        </translation>
    </message>
    <message>
        <source>Every method for one commune</source>
        <translation>Toutes les méthodes pour une commune</translation>
    </message>
    <message>
        <source>Click a commune on the map to see it under every method.</source>
        <translation>Cliquez une commune sur la carte pour la voir selon chaque méthode.</translation>
    </message>
    <message>
        <source>Rank 1 is the worst served of {count} communes.</source>
        <translation>Le rang 1 est la commune la moins bien servie sur {count}.</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Après</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>{name}: between rank {low} and {high} of {count} by all methods, 1 being the worst served.</source>
        <translation>{name}&#x202f;: entre le rang {low} et le rang {high} sur {count} selon toutes les méthodes, 1 étant la moins bien desservie.</translation>
    </message>
    <message>
        <source>illustrative data</source>
        <translation>données illustratives</translation>
    </message>
    <message>
        <source>modelled</source>
        <translation>modélisé</translation>
    </message>
</context>
<context>
    <name>MorePage</name>
    <message>
        <source>Measure</source>
        <translation>Mesurer</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Vérifier</translation>
    </message>
    <message>
        <source>Prepare</source>
        <translation>Préparer</translation>
    </message>
</context>
<context>
    <name>Movers</name>
    <message>
        <source>Scenario</source>
        <translation>Scénario</translation>
    </message>
    <message>
        <source>{people} inhabitants gain 0.05 or more</source>
        <translation>{people} habitants gagnent 0,05 ou plus</translation>
    </message>
    <message>
        <source>{people} inhabitants lose 0.05 or more</source>
        <translation>{people} habitants perdent 0,05 ou plus</translation>
    </message>
    <message>
        <source>Commune</source>
        <translation>Commune</translation>
    </message>
    <message>
        <source>Inhabitants</source>
        <translation>Habitants</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Après</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Écart</translation>
    </message>
</context>
<context>
    <name>NearestRows</name>
    <message>
        <source>Show the way on the map, road by road</source>
        <translation>Montrer le chemin sur la carte, route par route</translation>
    </message>
    <message>
        <source>Estimated: no road is known</source>
        <translation>Estimé&#xa0;: aucune route n’est connue</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes}&#xa0;min</translation>
    </message>
    <message>
        <source>{minutes}, estimated</source>
        <translation>{minutes}, estimé</translation>
    </message>
    <message>
        <source>None within {limit} minutes.</source>
        <translation>Aucun à moins de {limit}&#xa0;minutes.</translation>
    </message>
    <message>
        <source>No other within {limit} minutes.</source>
        <translation>Aucun autre à moins de {limit}&#xa0;minutes.</translation>
    </message>
</context>
<context>
    <name>NeedsPage</name>
    <message>
        <source>The most urgent communes</source>
        <translation>Les communes les plus urgentes</translation>
    </message>
    <message>
        <source>Give at least one criterion a weight.</source>
        <translation>Donnez un poids à au moins un critère.</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>APL</source>
        <translation>APL</translation>
    </message>
    <message>
        <source>Inhab.</source>
        <translation>Hab.</translation>
    </message>
    <message>
        <source>Most urgent communes</source>
        <translation>Communes les plus urgentes</translation>
    </message>
    <message>
        <source>0 to 100: the higher, the more urgent</source>
        <translation>De 0 à 100&#xa0;: plus il est haut, plus il est urgent d’agir</translation>
    </message>
    <message>
        <source>First by these weights: {names}.</source>
        <translation>En tête avec ces poids&#x202f;: {names}.</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>Fermer cet avis</translation>
    </message>
</context>
<context>
    <name>OfficialDialog</name>
    <message>
        <source>Get the official data</source>
        <translation>Obtenir les données officielles</translation>
    </message>
    <message>
        <source>Asking how large the files are…</source>
        <translation>On demande la taille des fichiers…</translation>
    </message>
    <message>
        <source>by hand, from {page}</source>
        <translation>à la main, sur {page}</translation>
    </message>
    <message>
        <source>Ask how large</source>
        <translation>Demander les tailles</translation>
    </message>
</context>
<context>
    <name>OpenNotices</name>
    <message>
        <source>Use the new estimate</source>
        <translation>Adopter la nouvelle estimation</translation>
    </message>
    <message>
        <source>A part of “{name}” is not what was saved and is not used: {parts}. Another program changed it, or the file is damaged.</source>
        <translation>Une partie de «&#xa0;{name}&#xa0;» n’est pas ce qui avait été enregistré et n’est pas utilisée&#xa0;: {parts}. Un autre logiciel l’a modifiée, ou le fichier est abîmé.</translation>
    </message>
    <message>
        <source>Search…</source>
        <translation>Chercher…</translation>
    </message>
    <message>
        <source>Do without them</source>
        <translation>S’en passer</translation>
    </message>
    <message>
        <source>“{name}” ({role}) is not where it was: the figures go on without it. The work still refers to it.</source>
        <translation>«&#xa0;{name}&#xa0;» ({role}) n’est plus à sa place&#xa0;: les chiffres sont donnés sans ce fichier. Le travail continue d’y renvoyer.</translation>
    </message>
    <message>
        <source>“{name}” ({role}) is another edition than the work was made with: the figures go on without it.</source>
        <translation>«&#xa0;{name}&#xa0;» ({role}) n’est pas l’édition avec laquelle le travail a été fait&#xa0;: les chiffres sont donnés sans ce fichier.</translation>
    </message>
    <message>
        <source>“{name}” ({role}) cannot be read: the figures go on without it.</source>
        <translation>«&#xa0;{name}&#xa0;» ({role}) ne peut pas être lu&#xa0;: les chiffres sont donnés sans ce fichier.</translation>
    </message>
    <message>
        <source>published access and needs</source>
        <translation>accès publié et besoins</translation>
    </message>
    <message>
        <source>doctors</source>
        <translation>médecins</translation>
    </message>
    <message>
        <source>needs</source>
        <translation>besoins</translation>
    </message>
    <message>
        <source>travel times</source>
        <translation>temps de trajet</translation>
    </message>
    <message>
        <source>travel times by road</source>
        <translation>temps de trajet par la route</translation>
    </message>
    <message>
        <source>layers shown</source>
        <translation>couches affichées</translation>
    </message>
    <message>
        <source>“{name}”</source>
        <translation>«&#xa0;{name}&#xa0;»</translation>
    </message>
    <message>
        <source>the data changed since.</source>
        <translation>les données ont changé depuis.</translation>
    </message>
    <message>
        <source>the software changed since.</source>
        <translation>le logiciel a changé depuis.</translation>
    </message>
    <message>
        <source>the data and the software are the same: the machine or the file is not.</source>
        <translation>les données et le logiciel sont les mêmes&#xa0;; la machine ou le fichier, non.</translation>
    </message>
    <message>
        <source>The figures of {names} are not those of the save: {cause}</source>
        <translation>Les chiffres de {names} ne sont pas ceux de l’enregistrement&#xa0;: {cause}</translation>
    </message>
    <message>
        <source>Not used for this territory, of which they say nothing: {files}.</source>
        <translation>Non repris pour ce territoire, dont ils ne disent rien&#xa0;: {files}.</translation>
    </message>
    <message>
        <source>The DREES workbook “{name}” is not where it was. The figures go on without it.</source>
        <translation>Le classeur DREES «&#xa0;{name}&#xa0;» n’est plus à sa place. On continue sans lui.</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importer…</translation>
    </message>
    <message>
        <source>“{name}” holds the work and all its data: it opens anywhere.</source>
        <translation>«&#xa0;{name}&#xa0;» contient le travail et toutes ses données&#xa0;: il s’ouvre partout.</translation>
    </message>
    <message>
        <source>“{name}” lacks the files that are not at hand: {files}.</source>
        <translation>«&#xa0;{name}&#xa0;» ne contient pas les fichiers qui manquent ici&#xa0;: {files}.</translation>
    </message>
    <message>
        <source>Folder with the missing files</source>
        <translation>Dossier des fichiers manquants</translation>
    </message>
    <message>
        <source>Looking for the files…</source>
        <translation>Recherche des fichiers…</translation>
    </message>
</context>
<context>
    <name>OpenStudy</name>
    <message>
        <source>Scenario 1</source>
        <translation>Scénario 1</translation>
    </message>
</context>
<context>
    <name>OwnField</name>
    <message>
        <source>0 min, as METRIC</source>
        <translation>0&#xa0;min, comme METRIC</translation>
    </message>
    <message>
        <source>from what is built up</source>
        <translation>d’après les rues bâties</translation>
    </message>
    <message>
        <source>How far from the seat the streets between houses lie on average, 1.3 for the bends of roads, at 30 km/h: 2 to 6 min</source>
        <translation>Distance moyenne du chef-lieu aux rues bâties, × 1,3 pour les détours, à 30 km/h&#xa0;: de 2 à 6 min</translation>
    </message>
    <message>
        <source>The convention of METRIC and of the official APL</source>
        <translation>La convention de METRIC et de l’APL officiel</translation>
    </message>
    <message>
        <source>Time inside a commune</source>
        <translation>Temps dans la commune</translation>
    </message>
</context>
<context>
    <name>PageFrame</name>
    <message>
        <source>Back to the map</source>
        <translation>Revenir à la carte</translation>
    </message>
    <message>
        <source>Close this page</source>
        <translation>Fermer cette page</translation>
    </message>
    <message>
        <source>invented doctors</source>
        <translation>médecins fictifs</translation>
    </message>
    <message>
        <source>The doctors are invented, to try the software: draw no conclusion.</source>
        <translation>Les médecins sont inventés, pour essayer le logiciel&#x202f;: n’en tirez aucune conclusion.</translation>
    </message>
</context>
<context>
    <name>PlaceList</name>
    <message>
        <source>A double click takes a commune out of the list</source>
        <translation>Un double clic retire une commune de la liste</translation>
    </message>
</context>
<context>
    <name>PlaceOffers</name>
    <message>
        <source>A place of care</source>
        <translation>Un lieu de soins</translation>
    </message>
    <message>
        <source>A centre here</source>
        <translation>Un centre ici</translation>
    </message>
</context>
<context>
    <name>PlaceSearch</name>
    <message>
        <source>Commune, intercommunality, département…</source>
        <translation>Commune, intercommunalité, département…</translation>
    </message>
    <message>
        <source>Find a commune, an intercommunality, a département or a région</source>
        <translation>Chercher une commune, une intercommunalité, un département ou une région</translation>
    </message>
    <message>
        <source>As a postal code: not known here. It begins as those of {names}: type the commune&apos;s name.</source>
        <translation>Code postal&#x202f;: inconnu ici. Il commence comme ceux de {names}&#x202f;: tapez le nom de la commune.</translation>
    </message>
    <message>
        <source>No place of this name.</source>
        <translation>Aucun lieu de ce nom.</translation>
    </message>
    <message>
        <source>Did you mean:</source>
        <translation>Peut-être&#x202f;:</translation>
    </message>
    <message>
        <source>département</source>
        <translation>département</translation>
    </message>
    <message>
        <source>région</source>
        <translation>région</translation>
    </message>
    <message>
        <source>intercommunality</source>
        <translation>intercommunalité</translation>
    </message>
    <message>
        <source>inhab.</source>
        <translation>hab.</translation>
    </message>
</context>
<context>
    <name>PlacesPage</name>
    <message>
        <source>Place of practice</source>
        <translation>Lieu d’exercice</translation>
    </message>
    <message>
        <source>Map of what would be lost</source>
        <translation>Carte de ce qui serait perdu</translation>
    </message>
    <message>
        <source>Communes that depend on the place</source>
        <translation>Communes qui dépendent du lieu</translation>
    </message>
    <message>
        <source>Who depends on this place?</source>
        <translation>Qui dépend de ce lieu&#x202f;?</translation>
    </message>
    <message>
        <source>Doctors of {name}</source>
        <translation>Médecins de {name}</translation>
    </message>
    <message>
        <source>{name} (scenario)</source>
        <translation>{name} (scénario)</translation>
    </message>
    <message>
        <source>Places and numbers of doctors are illustrative.</source>
        <translation>Lieux et nombres de médecins sont illustratifs.</translation>
    </message>
    <message>
        <source>Click a commune with a doctor, or a centre of the scenario, on the map.</source>
        <translation>Cliquez sur la carte une commune qui a un médecin, ou un centre du scénario.</translation>
    </message>
    <message>
        <source>Nobody practises here in the scenario, or nobody can come.</source>
        <translation>Personne n’exerce ici dans le scénario, ou personne ne peut y venir.</translation>
    </message>
    <message numerus="yes">
        <source>%n commune(s)</source>
        <translation>
            <numerusform>%n commune</numerusform>
            <numerusform>%n communes</numerusform>
        </translation>
    </message>
    <message>
        <source>{communes}, {people} inhabitants, have it within reach.</source>
        <translation>{communes}, {people} habitants, l’ont à leur portée.</translation>
    </message>
    <message>
        <source>Without it, each would lose:</source>
        <translation>Sans lui, chacune perdrait&#x202f;:</translation>
    </message>
    <message>
        <source>Commune</source>
        <translation>Commune</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minutes</translation>
    </message>
    <message>
        <source>Inhabitants</source>
        <translation>Habitants</translation>
    </message>
    <message>
        <source>Would lose</source>
        <translation>Perdrait</translation>
    </message>
    <message>
        <source>Of its score</source>
        <translation>De son score</translation>
    </message>
    <message>
        <source>Its part of the place</source>
        <translation>Sa part du lieu</translation>
    </message>
    <message>
        <source>Consultations per year and inhabitant, modelled</source>
        <translation>Consultations par an et par habitant, modélisées</translation>
    </message>
    <message>
        <source>Of the modelled score of the commune</source>
        <translation>Du score modélisé de la commune</translation>
    </message>
    <message>
        <source>Of the consultations of the place</source>
        <translation>Des consultations du lieu</translation>
    </message>
    <message>
        <source>What would be lost: {name}</source>
        <translation>Ce qui serait perdu&#xa0;: {name}</translation>
    </message>
    <message>
        <source>out of its reach</source>
        <translation>hors de sa portée</translation>
    </message>
    <message>
        <source>consultations per year and inhabitant</source>
        <translation>consultations par an et par habitant</translation>
    </message>
    <message>
        <source>illustrative data</source>
        <translation>données illustratives</translation>
    </message>
    <message>
        <source>modelled</source>
        <translation>modélisé</translation>
    </message>
</context>
<context>
    <name>Placing</name>
    <message>
        <source>Resize {site}</source>
        <translation>Changer la taille&#xa0;: {site}</translation>
    </message>
    <message>
        <source>Take {site} away</source>
        <translation>Retirer {site}</translation>
    </message>
    <message>
        <source>Close {site}</source>
        <translation>Fermer {site}</translation>
    </message>
    <message>
        <source>Restore {site}</source>
        <translation>Rétablir {site}</translation>
    </message>
    <message>
        <source>Move {site} to {place}</source>
        <translation>Déplacer {site}&#xa0;: {place}</translation>
    </message>
    <message>
        <source>Change {lever}</source>
        <translation>Changer {lever}</translation>
    </message>
    <message>
        <source>Click a commune where a doctor practises, or choose it and press Enter. Escape cancels.</source>
        <translation>Cliquez une commune où un médecin exerce, ou choisissez-la puis Entrée. Échap annule.</translation>
    </message>
    <message>
        <source>Click on the map, or choose a commune and press Enter. Escape cancels.</source>
        <translation>Cliquez sur la carte, ou choisissez une commune puis Entrée. Échap annule.</translation>
    </message>
    <message>
        <source>Add a stop in {place}</source>
        <translation>Ajouter un arrêt&#xa0;: {place}</translation>
    </message>
</context>
<context>
    <name>PracticesField</name>
    <message>
        <source>Practice to add</source>
        <translation>Cabinet à ajouter</translation>
    </message>
    <message>
        <source>Add a practice…</source>
        <translation>Ajouter un cabinet…</translation>
    </message>
    <message>
        <source>Leave this practice out</source>
        <translation>Retirer ce cabinet</translation>
    </message>
</context>
<context>
    <name>ProblemRows</name>
    <message>
        <source>Severity</source>
        <translation>Gravité</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ce qui est arrivé</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Ligne</translation>
    </message>
    <message>
        <source>Number of the line in the file, from 1</source>
        <translation>Numéro de la ligne dans le fichier, à partir de 1</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Colonne</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Précision</translation>
    </message>
    <message>
        <source>error</source>
        <translation>erreur</translation>
    </message>
    <message>
        <source>row rejected</source>
        <translation>ligne rejetée</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>avertissement</translation>
    </message>
    <message>
        <source>note</source>
        <translation>note</translation>
    </message>
    <message>
        <source>its successor is {code}</source>
        <translation>lui succède {code}</translation>
    </message>
    <message>
        <source>read as {code}</source>
        <translation>lu {code}</translation>
    </message>
</context>
<context>
    <name>ProfessionsPage</name>
    <message>
        <source>Profession</source>
        <translation>Profession</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation>Montrer sur la carte</translation>
    </message>
    <message>
        <source>Communes, the worst served first</source>
        <translation>Communes, les moins bien servies d’abord</translation>
    </message>
    <message>
        <source>Other professions</source>
        <translation>Autres professions</translation>
    </message>
    <message>
        <source>No file speaks of them yet. Import {files} (menu Data).</source>
        <translation>Aucun fichier n’en parle encore. Importez {files} (menu Données).</translation>
    </message>
    <message>
        <source>{people} inhabitants are more than {minutes} min from the nearest.</source>
        <translation>{people} habitants sont à plus de {minutes} min du plus proche.</translation>
    </message>
    <message>
        <source>Each professional counts as one full-time equivalent, for want of better.</source>
        <translation>Chaque professionnel compte pour un équivalent temps plein, faute de mieux.</translation>
    </message>
    <message>
        <source>All inhabitants are counted: the file does not tell the women.</source>
        <translation>Tous les habitants comptent&#xa0;: le fichier ne distingue pas les femmes.</translation>
    </message>
    <message>
        <source>Inhabitants are counted as they are: no file says how much they need this profession.</source>
        <translation>Habitants comptés tels quels&#x202f;: aucun fichier ne dit leurs besoins envers cette profession.</translation>
    </message>
    <message>
        <source>Places within {supply} min and people within {people} min around the territory count.</source>
        <translation>Les lieux à moins de {supply} min et les habitants à moins de {people} min autour du territoire comptent.</translation>
    </message>
    <message>
        <source>Weights of the minutes: {source}.</source>
        <translation>Poids des minutes&#x202f;: {source}.</translation>
    </message>
    <message>
        <source>The weights of the minutes are taken from memory, those of GPs: not checked.</source>
        <translation>Les poids des minutes sont ceux des généralistes, de mémoire&#xa0;: non vérifiés.</translation>
    </message>
    <message>
        <source>Published mean: {value} {unit}</source>
        <translation>Moyenne publiée&#xa0;: {value} {unit}</translation>
    </message>
    <message>
        <source>Modelled mean: {value} {unit}</source>
        <translation>Moyenne modélisée&#xa0;: {value} {unit}</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>FTE per 100,000 women</source>
        <translation>ETP pour 100&#xa0;000 femmes</translation>
    </message>
    <message>
        <source>FTE per 100,000 standardised inhabitants</source>
        <translation>ETP pour 100&#xa0;000 habitants standardisés</translation>
    </message>
    <message>
        <source>Commune</source>
        <translation>Commune</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minutes</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Ici</translation>
    </message>
    <message>
        <source>Inhabitants</source>
        <translation>Habitants</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Publié</translation>
    </message>
    <message>
        <source>Modelled</source>
        <translation>Modélisé</translation>
    </message>
    <message>
        <source>published by DREES</source>
        <translation>publié par la DREES</translation>
    </message>
    <message>
        <source>modelled</source>
        <translation>modélisé</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Questions</source>
        <translation>Questions</translation>
    </message>
</context>
<context>
    <name>RecoveryOffers</name>
    <message>
        <source>A work that was not saved on {when} cannot be read now. It stays at {path}.</source>
        <translation>Un travail non enregistré le {when} ne peut pas être lu pour l’instant. Il reste ici&#xa0;: {path}.</translation>
    </message>
    <message>
        <source>“{name}” was not saved on {when}.</source>
        <translation>«&#xa0;{name}&#xa0;» n’a pas été enregistré le {when}.</translation>
    </message>
    <message>
        <source>Take it up again</source>
        <translation>Le reprendre</translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation>L’oublier</translation>
    </message>
    <message>
        <source>Déserts was stopped unexpectedly the last time.</source>
        <translation>Déserts s’est arrêté brutalement la dernière fois.</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>Copier le rapport</translation>
    </message>
</context>
<context>
    <name>ReportView</name>
    <message>
        <source>Import of “{name}”</source>
        <translation>Import de «&#xa0;{name}&#xa0;»</translation>
    </message>
    <message>
        <source>Problems of the import</source>
        <translation>Problèmes de l’import</translation>
    </message>
    <message>
        <source>First rows as they are understood</source>
        <translation>Premières lignes, telles qu’elles sont comprises</translation>
    </message>
    <message>
        <source>Estimate the trips that it does not give, and mark them</source>
        <translation>Estimer les trajets qu’il ne donne pas, et les marquer</translation>
    </message>
    <message>
        <source>Otherwise they are out of reach. It can be changed later, in the data.</source>
        <translation>Sinon, ils sont hors de portée. Cela peut se changer plus tard, dans les données.</translation>
    </message>
    <message>
        <source>rows read</source>
        <translation>lignes lues</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>gardées</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>rejetées</translation>
    </message>
    <message>
        <source>set aside</source>
        <translation>mises de côté</translation>
    </message>
    <message>
        <source>Export the report…</source>
        <translation>Exporter le rapport…</translation>
    </message>
    <message>
        <source>Use these data</source>
        <translation>Utiliser ces données</translation>
    </message>
    <message>
        <source>Do not import</source>
        <translation>Ne pas importer</translation>
    </message>
    <message>
        <source>Say first whether the times are in minutes or in seconds.</source>
        <translation>Dites d’abord si les temps sont en minutes ou en secondes.</translation>
    </message>
    <message>
        <source>What became of the rows</source>
        <translation>Ce que sont devenues les lignes</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Résumé</translation>
    </message>
    <message>
        <source>Problems ({count})</source>
        <translation>Problèmes ({count})</translation>
    </message>
    <message>
        <source>First rows as understood</source>
        <translation>Premières lignes comprises</translation>
    </message>
    <message>
        <source>Table of the file</source>
        <translation>Tableau du fichier</translation>
    </message>
    <message>
        <source>Export the report</source>
        <translation>Exporter le rapport</translation>
    </message>
    <message>
        <source>“{name}” is written.</source>
        <translation>«&#xa0;{name}&#xa0;» est écrit.</translation>
    </message>
</context>
<context>
    <name>ReportWords</name>
    <message>
        <source>data of {year}</source>
        <translation>données {year}</translation>
    </message>
    <message>
        <source>geography year not stated</source>
        <translation>année des communes non indiquée</translation>
    </message>
    <message>
        <source>stated by the file</source>
        <translation>indiquée par le fichier</translation>
    </message>
    <message>
        <source>found from its codes</source>
        <translation>reconnue à ses codes</translation>
    </message>
    <message>
        <source>chosen by you</source>
        <translation>choisie par vous</translation>
    </message>
    <message>
        <source>geography of {year}</source>
        <translation>géographie {year}</translation>
    </message>
    <message>
        <source>Needs: the population standardised by age is computed from this file: {before} → {after} people counted by their needs.</source>
        <translation>Besoins&#xa0;: la population standardisée par l’âge est calculée de ce fichier&#xa0;: {before} → {after} habitants comptés selon leurs besoins.</translation>
    </message>
    <message>
        <source>Times: the minutes between communes come from this file instead of being estimated ({after} pairs).</source>
        <translation>Temps&#xa0;: les minutes entre communes viennent de ce fichier au lieu d’être estimées ({after} paires).</translation>
    </message>
    <message>
        <source>doctors</source>
        <translation>médecins</translation>
    </message>
    <message>
        <source>needs</source>
        <translation>besoins</translation>
    </message>
    <message>
        <source>travel times</source>
        <translation>temps de trajet</translation>
    </message>
    <message>
        <source>files of other years, in today’s communes</source>
        <translation>les fichiers d’autres années, portés aux communes d’aujourd’hui</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>calque</translation>
    </message>
    <message>
        <source>Replace the doctors of the map by those of this file</source>
        <translation>Remplacer les médecins de la carte par ceux de ce fichier</translation>
    </message>
    <message>
        <source>Replace the needs by those of this file</source>
        <translation>Remplacer les besoins par ceux de ce fichier</translation>
    </message>
    <message>
        <source>Replace the travel times by those of this file</source>
        <translation>Remplacer les temps de trajet par ceux de ce fichier</translation>
    </message>
    <message>
        <source>The doctors stay as they are.</source>
        <translation>Les médecins restent comme ils sont.</translation>
    </message>
    <message>
        <source>The needs stay as they are.</source>
        <translation>Les besoins restent comme ils sont.</translation>
    </message>
    <message>
        <source>The travel times stay as they are.</source>
        <translation>Les temps de trajet restent comme ils sont.</translation>
    </message>
    <message numerus="yes">
        <source>Doctors: {count} GP(s) in {places} communes of the territory</source>
        <translation>
            <numerusform>Médecins&#xa0;: {count} généraliste dans {places} communes du territoire</numerusform>
            <numerusform>Médecins&#xa0;: {count} généralistes dans {places} communes du territoire</numerusform>
        </translation>
    </message>
    <message>
        <source>take the place of the {before} invented ones.</source>
        <translation>prennent la place des {before} inventés.</translation>
    </message>
    <message>
        <source>take the place of the {before} present ones.</source>
        <translation>prennent la place des {before} actuels.</translation>
    </message>
    <message>
        <source>The file says nothing of {codes}: there the invented doctors stay, and the communes near by rest on them.</source>
        <translation>Le fichier ne dit rien de {codes}&#xa0;: là, les médecins inventés restent, et les communes proches en dépendent.</translation>
    </message>
    <message>
        <source>The file says nothing of {codes}: there the present doctors stay.</source>
        <translation>Le fichier ne dit rien de {codes}&#xa0;: là, les médecins présents restent.</translation>
    </message>
    <message>
        <source>Movements of communes: files of other years, those in use too, are carried to today’s communes with them; their reports say how.</source>
        <translation>Mouvements des communes&#xa0;: les fichiers d’autres années, déjà en service ou à venir, sont reportés sur les communes d’aujourd’hui&#xa0;; leur compte rendu dit comment.</translation>
    </message>
    <message>
        <source>Layer: shown on the map and in the table, changes no score.</source>
        <translation>Calque&#xa0;: se voit sur la carte et dans le tableau, ne change aucun score.</translation>
    </message>
    <message>
        <source>Layer: kept with the territory, changes no score; the map shows nothing of it yet.</source>
        <translation>Calque&#xa0;: gardé avec le territoire, ne change aucun score&#x202f;; la carte n’en montre encore rien.</translation>
    </message>
    <message>
        <source>This file says nothing of the territory: nothing of it will be seen here.</source>
        <translation>Ce fichier ne dit rien du territoire&#xa0;: rien ne s’en verra ici.</translation>
    </message>
    <message>
        <source>It speaks of {places} of the {total} communes here.</source>
        <translation>Il parle de {places} des {total} communes d’ici.</translation>
    </message>
    <message>
        <source>It speaks of {places} of the {total} départements here.</source>
        <translation>Il parle de {places} des {total} départements d’ici.</translation>
    </message>
    <message numerus="yes">
        <source>{count} place(s) lie in the territory.</source>
        <translation>
            <numerusform>{count} lieu est dans le territoire.</numerusform>
            <numerusform>{count} lieux sont dans le territoire.</numerusform>
        </translation>
    </message>
    <message>
        <source>Rejected rows</source>
        <translation>Lignes rejetées</translation>
    </message>
    <message>
        <source>Rows set aside, as the table does not want them</source>
        <translation>Lignes mises de côté, dont le tableau ne veut pas</translation>
    </message>
    <message>
        <source>Cells without a number</source>
        <translation>Cases sans nombre</translation>
    </message>
    <message>
        <source>Codes repaired</source>
        <translation>Codes réparés</translation>
    </message>
    <message>
        <source>Codes that the present communes do not have</source>
        <translation>Codes que n’a aucune commune d’aujourd’hui</translation>
    </message>
    <message>
        <source>Good to know</source>
        <translation>Bon à savoir</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>Le fichier</translation>
    </message>
    <message numerus="yes">
        <source>{count} row(s): {reason}</source>
        <translation>
            <numerusform>{count} ligne&#xa0;: {reason}</numerusform>
            <numerusform>{count} lignes&#xa0;: {reason}</numerusform>
        </translation>
    </message>
    <message>
        <source>column {name}</source>
        <translation>colonne {name}</translation>
    </message>
    <message>
        <source>for instance {examples}</source>
        <translation>par exemple {examples}</translation>
    </message>
    <message numerus="yes">
        <source>{count} pair(s) that it does not give would be within reach.</source>
        <translation>
            <numerusform>{count} trajet que le fichier ne donne pas serait à portée.</numerusform>
            <numerusform>{count} trajets que le fichier ne donne pas seraient à portée.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>line(s) {lines}</source>
        <translation>
            <numerusform>ligne {lines}</numerusform>
            <numerusform>lignes {lines}</numerusform>
        </translation>
    </message>
    <message>
        <source>withheld by statistical secrecy</source>
        <translation>sous secret statistique</translation>
    </message>
    <message>
        <source>not available</source>
        <translation>non disponibles</translation>
    </message>
    <message>
        <source>out of reach</source>
        <translation>hors de portée</translation>
    </message>
    <message>
        <source>{column}: {count} {kind}</source>
        <translation>{column}&#xa0;: {count} {kind}</translation>
    </message>
    <message numerus="yes">
        <source>{count} code(s) written otherwise in the file: {codes}</source>
        <translation>
            <numerusform>{count} code écrit autrement dans le fichier&#xa0;: {codes}</numerusform>
            <numerusform>{count} codes écrits autrement dans le fichier&#xa0;: {codes}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} code(s) of former communes, with their successor: {codes}</source>
        <translation>
            <numerusform>{count} code d’ancienne commune, avec son successeur&#xa0;: {codes}</numerusform>
            <numerusform>{count} codes d’anciennes communes, avec leur successeur&#xa0;: {codes}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} unknown code(s): {codes}</source>
        <translation>
            <numerusform>{count} code inconnu&#xa0;: {codes}</numerusform>
            <numerusform>{count} codes inconnus&#xa0;: {codes}</numerusform>
        </translation>
    </message>
    <message>
        <source>Paris, Lyon and Marseille stand as whole cities.</source>
        <translation>Paris, Lyon et Marseille y figurent en entier.</translation>
    </message>
    <message>
        <source>Paris, Lyon and Marseille stand by arrondissement.</source>
        <translation>Paris, Lyon et Marseille y figurent par arrondissement.</translation>
    </message>
    <message>
        <source>Paris, Lyon or Marseille stand both whole and by arrondissement.</source>
        <translation>Paris, Lyon ou Marseille y figurent à la fois en entier et par arrondissement.</translation>
    </message>
    <message numerus="yes">
        <source>{count} duplicate(s): the first row of a code is kept.</source>
        <translation>
            <numerusform>{count} doublon&#xa0;: la première ligne d’un code est gardée.</numerusform>
            <numerusform>{count} doublons&#xa0;: la première ligne d’un code est gardée.</numerusform>
        </translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Feuille</translation>
    </message>
    <message>
        <source>Character encoding</source>
        <translation>Codage des caractères</translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation>Séparateur</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>tabulation</translation>
    </message>
    <message>
        <source>Header on line</source>
        <translation>En-tête à la ligne</translation>
    </message>
    <message>
        <source>Rows of the table</source>
        <translation>Lignes du tableau</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256)</source>
        <translation>Empreinte (SHA-256)</translation>
    </message>
    <message>
        <source>{label}: {value}</source>
        <translation>{label}&#xa0;: {value}</translation>
    </message>
</context>
<context>
    <name>ReproducingPage</name>
    <message>
        <source>The doctors on file</source>
        <translation>Les médecins des données</translation>
    </message>
    <message>
        <source>The activity that the published map implies</source>
        <translation>L’activité que la carte publiée suppose</translation>
    </message>
    <message>
        <source>Which consultations a year, at the places where doctors practise, would give the published APL with the minutes of this software? What it cannot explain is shown, never hidden.</source>
        <translation>Quelles consultations par an, là où des médecins exercent, donneraient l’APL publiée avec les temps de ce logiciel&#xa0;? Ce qui reste inexpliqué est montré, jamais caché.</translation>
    </message>
    <message>
        <source>Map of the differences</source>
        <translation>Carte des écarts</translation>
    </message>
    <message>
        <source>Map of the modelled APL</source>
        <translation>Carte de l’APL modélisée</translation>
    </message>
    <message>
        <source>The comparison by département</source>
        <translation>La comparaison par département</translation>
    </message>
    <message>
        <source>Seeking the implied activity…</source>
        <translation>Recherche de l’activité supposée…</translation>
    </message>
    <message numerus="yes">
        <source>%n commune(s) have both values.</source>
        <translation>
            <numerusform>%n commune a les deux valeurs.</numerusform>
            <numerusform>%n communes ont les deux valeurs.</numerusform>
        </translation>
    </message>
    <message>
        <source>Order of the communes (Spearman): {value}, where 1 would be the same order.</source>
        <translation>Ordre des communes (Spearman)&#xa0;: {value}&#xa0;; 1 serait le même ordre.</translation>
    </message>
    <message>
        <source>Mean difference: {value} consultations a year and inhabitant (bias {bias}).</source>
        <translation>Écart moyen&#xa0;: {value} consultation par an et par habitant (biais {bias}).</translation>
    </message>
    <message>
        <source>{share} % of the people are on the same side of {low}.</source>
        <translation>{share}&#xa0;% des habitants sont du même côté de {low}.</translation>
    </message>
    <message>
        <source>Between départements the means go together: r = {value}.</source>
        <translation>D’un département à l’autre, les moyennes vont ensemble&#xa0;: r&#xa0;=&#xa0;{value}.</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) of practice: the activity sought there explains the map as far as the minutes allow.</source>
        <translation>
            <numerusform>%n lieu d’exercice&#xa0;: l’activité cherchée là explique la carte autant que les temps le permettent.</numerusform>
            <numerusform>%n lieux d’exercice&#xa0;: l’activité cherchée là explique la carte autant que les temps le permettent.</numerusform>
        </translation>
    </message>
    <message>
        <source>The places themselves are invented: import a file of doctors.</source>
        <translation>Les lieux eux-mêmes sont inventés&#xa0;: importez un fichier de médecins.</translation>
    </message>
    <message>
        <source>The doctors are invented: this comparison judges nothing. Import a file of doctors.</source>
        <translation>Les médecins sont inventés&#xa0;: cette comparaison ne juge rien. Importez un fichier de médecins.</translation>
    </message>
    <message>
        <source>Compared with the published APL of doctors of all ages.</source>
        <translation>Comparé à l’APL publiée des médecins de tous âges.</translation>
    </message>
    <message>
        <source>Compared with the published APL of doctors under 65.</source>
        <translation>Comparé à l’APL publiée des médecins de moins de 65 ans.</translation>
    </message>
    <message>
        <source>Nothing to compare with yet: import the DREES workbook (menu Data), which holds the published APL.</source>
        <translation>Rien à comparer pour l’instant&#xa0;: importez le classeur de la DREES (menu Données), qui contient l’APL publiée.</translation>
    </message>
    <message>
        <source>Département</source>
        <translation>Département</translation>
    </message>
    <message>
        <source>Communes</source>
        <translation>Communes</translation>
    </message>
    <message>
        <source>Published mean</source>
        <translation>Moyenne publiée</translation>
    </message>
    <message>
        <source>Modelled mean</source>
        <translation>Moyenne modélisée</translation>
    </message>
    <message>
        <source>Order (Spearman)</source>
        <translation>Ordre (Spearman)</translation>
    </message>
    <message>
        <source>Mean difference</source>
        <translation>Écart moyen</translation>
    </message>
    <message>
        <source>Right side, % of people</source>
        <translation>Bon côté, % des habitants</translation>
    </message>
    <message>
        <source>Modelled minus published APL</source>
        <translation>APL modélisée moins APL publiée</translation>
    </message>
    <message>
        <source>APL as modelled</source>
        <translation>APL modélisée</translation>
    </message>
    <message>
        <source>consultations per year and inhabitant</source>
        <translation>consultations par an et par habitant</translation>
    </message>
    <message>
        <source>modelled</source>
        <translation>modélisé</translation>
    </message>
    <message>
        <source>illustrative data</source>
        <translation>données illustratives</translation>
    </message>
    <message>
        <source>less than 0.25 apart</source>
        <translation>moins de 0,25 d’écart</translation>
    </message>
    <message>
        <source>no published value here</source>
        <translation>pas de valeur publiée ici</translation>
    </message>
</context>
<context>
    <name>RingChip</name>
    <message>
        <source>Click to see where on the map; once more to go back.</source>
        <translation>Cliquez pour voir où sur la carte&#xa0;; encore une fois pour revenir.</translation>
    </message>
    <message>
        <source>nothing missing near by</source>
        <translation>rien ne manque alentour</translation>
    </message>
    <message>
        <source>figures may be wrong</source>
        <translation>chiffres peut-être faux</translation>
    </message>
    <message>
        <source>times to doctors partly estimated</source>
        <translation>temps vers des médecins en partie estimés</translation>
    </message>
    <message>
        <source>near a border</source>
        <translation>près d’une frontière</translation>
    </message>
    <message>
        <source>outside the file of roads or times</source>
        <translation>hors du fichier de routes ou de temps</translation>
    </message>
    <message>
        <source>Nothing missing near by</source>
        <translation>Rien ne manque alentour</translation>
    </message>
    <message numerus="yes">
        <source>%n commune(s) outlined in red are not counted</source>
        <translation>
            <numerusform>%n commune cernée de rouge ne compte pas</numerusform>
            <numerusform>%n communes cernées de rouge ne comptent pas</numerusform>
        </translation>
    </message>
    <message>
        <source>What is missing around</source>
        <translation>Ce qui manque autour</translation>
    </message>
    <message numerus="yes">
        <source>Border near by: %n commune(s)</source>
        <translation>
            <numerusform>Frontière proche&#xa0;: %n commune</numerusform>
            <numerusform>Frontière proche&#xa0;: %n communes</numerusform>
        </translation>
    </message>
    <message>
        <source>Times partly estimated: {share} of people</source>
        <translation>Temps en partie estimés&#x202f;: {share} des habitants</translation>
    </message>
    <message numerus="yes">
        <source>%n commune(s) missing around</source>
        <translation>
            <numerusform>%n commune manque autour</numerusform>
            <numerusform>%n communes manquent autour</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RoadColumnsDialog</name>
    <message>
        <source>Roads of “{name}”</source>
        <translation>Routes de «&#xa0;{name}&#xa0;»</translation>
    </message>
    <message>
        <source>no road: leave out</source>
        <translation>pas une route&#xa0;: laisser de côté</translation>
    </message>
    <message>
        <source>Values of the class of road</source>
        <translation>Valeurs de la classe de route</translation>
    </message>
    <message>
        <source>Values of the direction</source>
        <translation>Valeurs du sens de circulation</translation>
    </message>
    <message>
        <source>open both ways</source>
        <translation>à double sens</translation>
    </message>
    <message>
        <source>one way, as the line is drawn</source>
        <translation>sens unique, dans le sens du tracé</translation>
    </message>
    <message>
        <source>one way, against the line</source>
        <translation>sens unique, à l’inverse du tracé</translation>
    </message>
    <message>
        <source>closed to cars</source>
        <translation>fermée aux voitures</translation>
    </message>
    <message>
        <source>speed limit</source>
        <translation>limite</translation>
    </message>
    <message>
        <source>really driven</source>
        <translation>vitesse pratiquée</translation>
    </message>
    <message>
        <source>A speed that is really driven is taken as it is; a limit only caps the speed of the class of road.</source>
        <translation>Une vitesse pratiquée est prise telle quelle&#xa0;; une limite ne fait que plafonner la vitesse de la classe de route.</translation>
    </message>
    <message>
        <source>where they end</source>
        <translation>à leurs extrémités</translation>
    </message>
    <message>
        <source>at every vertex that they share</source>
        <translation>à tout sommet commun</translation>
    </message>
    <message>
        <source>wherever their lines cross</source>
        <translation>partout où leurs tracés se croisent</translation>
    </message>
    <message>
        <source>If the check then finds hundreds of separate parts, roads of this layer meet at their vertices, or their lines cross without a common one. Where lines cross, bridges without a level are joined too.</source>
        <translation>Si le contrôle trouve ensuite des centaines de parties séparées, les routes de cette couche se rejoignent à leurs sommets, ou leurs tracés se croisent sans sommet commun. Là où les tracés se croisent, les ponts sans niveau sont joints aussi.</translation>
    </message>
    <message>
        <source>Which roads does “{name}” hold?</source>
        <translation>Quelles routes contient «&#xa0;{name}&#xa0;»&#xa0;?</translation>
    </message>
    <message>
        <source>Its lines are of no producer that is known here. Say what its columns are: what was recognised is chosen already. All of them may be left empty.</source>
        <translation>Ces lignes ne viennent d’aucun producteur connu ici. Dites ce que sont leurs colonnes&#xa0;: ce qui a été reconnu est déjà choisi. Toutes peuvent rester vides.</translation>
    </message>
    <message>
        <source>Read these roads</source>
        <translation>Lire ces routes</translation>
    </message>
    <message>
        <source>Do not read</source>
        <translation>Ne pas lire</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Couche</translation>
    </message>
    <message>
        <source>Roads meet</source>
        <translation>Les routes se rejoignent</translation>
    </message>
    <message>
        <source>Class of road</source>
        <translation>Classe de route</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Vitesse</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Sens de circulation</translation>
    </message>
    <message>
        <source>Level (bridges)</source>
        <translation>Niveau (ponts)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Length in metres</source>
        <translation>Longueur en mètres</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>Coordinates</source>
        <translation>Coordonnées</translation>
    </message>
    <message>
        <source>Unit of the speed</source>
        <translation>Unité de la vitesse</translation>
    </message>
    <message>
        <source>What the speed is</source>
        <translation>Ce qu’est la vitesse</translation>
    </message>
    <message>
        <source>– none –</source>
        <translation>– aucune –</translation>
    </message>
    <message>
        <source>as the file says</source>
        <translation>comme le dit le fichier</translation>
    </message>
    <message>
        <source>Values of the class ({count})</source>
        <translation>Valeurs de la classe ({count})</translation>
    </message>
    <message>
        <source>Directions ({count})</source>
        <translation>Sens de circulation ({count})</translation>
    </message>
    <message>
        <source>The file does not say its coordinates: choose them above.</source>
        <translation>Le fichier ne dit pas ses coordonnées&#xa0;: choisissez-les ci-dessus.</translation>
    </message>
    <message>
        <source>None of the first {count} lines becomes a road for cars.</source>
        <translation>Aucune des {count} premières lignes ne devient une route pour les voitures.</translation>
    </message>
    <message>
        <source>Of the first {rows} lines, {kept} become roads for cars: {kinds}.</source>
        <translation>Sur les {rows} premières lignes, {kept} deviennent des routes pour les voitures&#xa0;: {kinds}.</translation>
    </message>
    <message>
        <source>{count} of them are one way.</source>
        <translation>{count} sont à sens unique.</translation>
    </message>
    <message>
        <source>Their median speed would be {speed} km/h: is the unit right?</source>
        <translation>Leur vitesse médiane serait de {speed}&#xa0;km/h&#xa0;: l’unité est-elle la bonne&#xa0;?</translation>
    </message>
    <message>
        <source>Their median speed is {speed} km/h.</source>
        <translation>Leur vitesse médiane est de {speed}&#xa0;km/h.</translation>
    </message>
    <message>
        <source>No speeds, ignored: {texts}.</source>
        <translation>Ne sont pas des vitesses, ignorées&#xa0;: {texts}.</translation>
    </message>
</context>
<context>
    <name>RoadDesk</name>
    <message>
        <source>The network</source>
        <translation>Le réseau</translation>
    </message>
    <message>
        <source>Journeys</source>
        <translation>Trajets</translation>
    </message>
    <message>
        <source>The minutes of this territory: {times}.</source>
        <translation>Les minutes de ce territoire&#x202f;: {times}.</translation>
    </message>
</context>
<context>
    <name>RoadEdits</name>
    <message>
        <source>Close a road</source>
        <translation>Fermer une route</translation>
    </message>
    <message>
        <source>Change a speed</source>
        <translation>Changer une vitesse</translation>
    </message>
    <message>
        <source>Build a road</source>
        <translation>Ouvrir une route</translation>
    </message>
    <message>
        <source>No road is changed in this scenario.</source>
        <translation>Ce scénario ne change aucune route.</translation>
    </message>
    <message>
        <source>the whole road, not from crossing to crossing</source>
        <translation>toute la route, et non d’un carrefour à l’autre</translation>
    </message>
    <message>
        <source>The road as its source numbers it, not only the piece that was clicked</source>
        <translation>La route telle que sa source la numérote, et non le seul tronçon cliqué</translation>
    </message>
    <message>
        <source>Click the road to close. Esc ends.</source>
        <translation>Cliquez sur la route à fermer. Échap pour finir.</translation>
    </message>
    <message>
        <source>Click the road to give another speed. Esc ends.</source>
        <translation>Cliquez sur la route dont la vitesse change. Échap pour finir.</translation>
    </message>
    <message>
        <source>Click where the new road begins, on a road. Esc ends.</source>
        <translation>Cliquez là où commence la nouvelle route, sur une route. Échap pour finir.</translation>
    </message>
    <message>
        <source>No road here. Zoom in and click on one.</source>
        <translation>Pas de route ici. Agrandissez la carte et cliquez sur une route.</translation>
    </message>
    <message>
        <source>Now click where it ends.</source>
        <translation>Cliquez maintenant là où elle finit.</translation>
    </message>
    <message>
        <source>Take back: {step}</source>
        <translation>Retirer&#xa0;: {step}</translation>
    </message>
    <message>
        <source>Searching the times again…</source>
        <translation>Nouveau calcul des temps…</translation>
    </message>
    <message>
        <source>Minutes by road…</source>
        <translation>Minutes par la route…</translation>
    </message>
    <message>
        <source>One road</source>
        <translation>Une route</translation>
    </message>
    <message>
        <source>Decisions of the scenario</source>
        <translation>Décisions du scénario</translation>
    </message>
</context>
<context>
    <name>RoadNotes</name>
    <message>
        <source>no road within 5 km: only its own commune has access</source>
        <translation>aucune route à moins de 5&#xa0;km&#xa0;: seule sa commune y a accès</translation>
    </message>
    <message>
        <source>on roads that lead to no other commune</source>
        <translation>sur des routes qui ne mènent à aucune autre commune</translation>
    </message>
    <message>
        <source>nearest road leads nowhere: main network {metres} m away, {minutes} min counted</source>
        <translation>la route la plus proche ne mène nulle part&#x202f;: réseau principal à {metres} m, {minutes} min comptées</translation>
    </message>
    <message>
        <source>{metres} m to the road, {minutes} min counted</source>
        <translation>à {metres}&#xa0;m de la route, {minutes}&#xa0;min comptées</translation>
    </message>
</context>
<context>
    <name>RoadRow</name>
    <message>
        <source>Take this decision back</source>
        <translation>Retirer cette décision</translation>
    </message>
</context>
<context>
    <name>RoadWords</name>
    <message>
        <source>As INSEE’s METRIC</source>
        <translation>Comme METRIC (Insee)</translation>
    </message>
    <message>
        <source>By class of road, inhabitants around and bends: the formulas of INSEE’s distance matrix</source>
        <translation>Selon la classe de la route, les habitants autour et les virages&#xa0;: les formules du distancier METRIC de l’Insee</translation>
    </message>
    <message>
        <source>One for each class</source>
        <translation>Une par classe de route</translation>
    </message>
    <message>
        <source>The same speed on all roads of a class</source>
        <translation>La même vitesse sur toutes les routes d’une classe</translation>
    </message>
    <message>
        <source>Speed limits</source>
        <translation>Limites de vitesse</translation>
    </message>
    <message>
        <source>The fastest that the law allows: nobody keeps it on bends</source>
        <translation>Le plus que permet la loi&#xa0;: personne ne s’y tient dans les virages</translation>
    </message>
    <message>
        <source>{nodes} nodes</source>
        <translation>{nodes} nœuds</translation>
    </message>
    <message>
        <source>{links} stretches</source>
        <translation>{links} tronçons</translation>
    </message>
    <message>
        <source>{km} km for cars, each direction counted</source>
        <translation>{km}&#xa0;km pour les voitures, chaque sens compté</translation>
    </message>
    <message>
        <source>roads read</source>
        <translation>routes lues</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>gardées</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>Ce qu’elles sont devenues</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Class of road</source>
        <translation>Classe de route</translation>
    </message>
    <message>
        <source>km</source>
        <translation>km</translation>
    </message>
    <message>
        <source>For cars, each direction counted</source>
        <translation>Pour les voitures, chaque sens compté</translation>
    </message>
    <message>
        <source>km/h</source>
        <translation>km/h</translation>
    </message>
    <message>
        <source>Mean over the length, without traffic</source>
        <translation>Moyenne sur la longueur, sans circulation</translation>
    </message>
    <message>
        <source>Where the speed is from</source>
        <translation>D’où vient la vitesse</translation>
    </message>
    <message>
        <source>by these roads</source>
        <translation>par ces routes</translation>
    </message>
    <message>
        <source>{count} without a way on our side</source>
        <translation>{count} sans trajet de notre côté</translation>
    </message>
    <message>
        <source>{count} left out: farther than {km} km as the crow flies</source>
        <translation>{count} laissés de côté&#xa0;: à plus de {km}&#xa0;km à vol d’oiseau</translation>
    </message>
    <message>
        <source>by the minutes of the territory</source>
        <translation>par les minutes du territoire</translation>
    </message>
    <message>
        <source>{count} left out: farther than its minutes go</source>
        <translation>{count} laissés de côté&#xa0;: au-delà de la portée de ces minutes</translation>
    </message>
    <message>
        <source>{count} ways compared, {ours}</source>
        <translation>{count} trajets comparés, {ours}</translation>
    </message>
    <message>
        <source>We are {mae} min off on average (bias {bias} min); {share} fall in the right band of 10, 15 and 20 min.</source>
        <translation>Nous nous trompons de {mae}&#xa0;min en moyenne (biais {bias}&#xa0;min&#xa0;: négatif, nous allons trop vite)&#xa0;; {share} tombent dans la bonne tranche de 10, 15 et 20&#xa0;min.</translation>
    </message>
    <message>
        <source>Ways</source>
        <translation>Trajets</translation>
    </message>
    <message>
        <source>Bias, min</source>
        <translation>Biais, min</translation>
    </message>
    <message>
        <source>Ours minus observed, on average</source>
        <translation>Les nôtres moins les observés, en moyenne</translation>
    </message>
    <message>
        <source>Error, min</source>
        <translation>Écart, min</translation>
    </message>
    <message>
        <source>Mean of the differences, without their sign</source>
        <translation>Moyenne des différences, sans leur signe</translation>
    </message>
    <message>
        <source>Right band</source>
        <translation>Bonne tranche</translation>
    </message>
    <message>
        <source>On the same side of 10, 15 and 20 minutes</source>
        <translation>Du même côté de 10, 15 et 20 minutes</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>Trajet</translation>
    </message>
    <message>
        <source>As the crow flies</source>
        <translation>À vol d’oiseau</translation>
    </message>
    <message>
        <source>by the minutes that are estimated without roads, nor detours around water</source>
        <translation>par les minutes estimées sans route, ni détour autour de l’eau</translation>
    </message>
    <message>
        <source>Open the territory that these observed times are about, or other roads.</source>
        <translation>Ouvrez le territoire dont parlent ces temps observés, ou d’autres routes.</translation>
    </message>
    <message>
        <source>On the map, the ways farthest off: blue where we are too fast, brown where we are too slow.</source>
        <translation>Sur la carte, les trajets les plus éloignés&#xa0;: en bleu là où nous allons trop vite, en brun trop lentement.</translation>
    </message>
    <message>
        <source>Observed</source>
        <translation>Observé</translation>
    </message>
    <message>
        <source>Ours</source>
        <translation>Nous</translation>
    </message>
    <message>
        <source>Off, min</source>
        <translation>Écart, min</translation>
    </message>
    <message>
        <source>No speed to change.</source>
        <translation>Aucune vitesse à changer.</translation>
    </message>
    <message>
        <source>Proposed: {factors}. On the same ways, the error goes from {before} to {after} min.</source>
        <translation>Proposé&#xa0;: {factors}. Sur les mêmes trajets, l’écart passe de {before} à {after}&#xa0;min.</translation>
    </message>
    <message>
        <source>To look at</source>
        <translation>À regarder</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Où</translation>
    </message>
    <message>
        <source>How much</source>
        <translation>Combien</translation>
    </message>
    <message>
        <source>Part that no road joins</source>
        <translation>Morceau qu’aucune route ne relie</translation>
    </message>
    <message>
        <source>no commune on it</source>
        <translation>aucune commune dessus</translation>
    </message>
    <message>
        <source>Part that no road joins: communes cut off</source>
        <translation>Morceau qu’aucune route ne relie&#xa0;: communes coupées de tout</translation>
    </message>
    <message>
        <source>Seat of a commune without a road</source>
        <translation>Chef-lieu sans route</translation>
    </message>
    <message>
        <source>over 5 km</source>
        <translation>plus de 5&#xa0;km</translation>
    </message>
    <message>
        <source>Nearest road leads nowhere: the main network is taken</source>
        <translation>La route la plus proche ne mène nulle part&#x202f;: réseau principal retenu</translation>
    </message>
    <message>
        <source>Seat of a commune far from the road</source>
        <translation>Chef-lieu loin de la route</translation>
    </message>
    <message>
        <source>{metres} m, {minutes} min</source>
        <translation>{metres}&#xa0;m, {minutes}&#xa0;min</translation>
    </message>
    <message>
        <source>{metres} m</source>
        <translation>{metres}&#xa0;m</translation>
    </message>
    <message>
        <source>Place of care far from the road (counted at the seat)</source>
        <translation>Lieu de soin loin de la route (compté au chef-lieu)</translation>
    </message>
    <message>
        <source>Place of care on roads that lead to no other commune</source>
        <translation>Lieu de soin sur des routes qui ne mènent à aucune autre commune</translation>
    </message>
    <message>
        <source>Place of care without a road</source>
        <translation>Lieu de soin sans route</translation>
    </message>
    <message>
        <source>Place of care: nearest road leads nowhere, the main network is taken</source>
        <translation>Lieu de soin&#x202f;: la route la plus proche ne mène nulle part, réseau principal retenu</translation>
    </message>
    <message>
        <source>Place of care far from the road</source>
        <translation>Lieu de soins loin de la route</translation>
    </message>
    <message>
        <source>Cars can get in and not out</source>
        <translation>On y entre sans pouvoir en sortir</translation>
    </message>
    <message>
        <source>Cars can get out and not in</source>
        <translation>On en sort sans pouvoir y revenir</translation>
    </message>
    <message>
        <source>Stretches of no length</source>
        <translation>Tronçons sans longueur</translation>
    </message>
    <message>
        <source>Absurd speeds</source>
        <translation>Vitesses invraisemblables</translation>
    </message>
    <message>
        <source>Shorter than the crow flies</source>
        <translation>Plus courts que le vol d’oiseau</translation>
    </message>
    <message>
        <source>Stretches that stand twice</source>
        <translation>Tronçons en double</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n&#xa0;endroit</numerusform>
            <numerusform>%n&#xa0;endroits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stretch(es)</source>
        <translation>
            <numerusform>%n&#xa0;tronçon</numerusform>
            <numerusform>%n&#xa0;tronçons</numerusform>
        </translation>
    </message>
    <message>
        <source>{count}, up to {kmh} km/h</source>
        <translation>{count}, jusqu’à {kmh}&#xa0;km/h</translation>
    </message>
    <message numerus="yes">
        <source>Seats lie {median} m from the nearest road (median); %n over {far} m.</source>
        <translation>
            <numerusform>Chefs-lieux à {median}&#xa0;m de la route la plus proche (médiane)&#xa0;; %n à plus de {far}&#xa0;m.</numerusform>
            <numerusform>Chefs-lieux à {median}&#xa0;m de la route la plus proche (médiane)&#xa0;; %n à plus de {far}&#xa0;m.</numerusform>
        </translation>
    </message>
    <message>
        <source>All in one piece.</source>
        <translation>D’un seul tenant.</translation>
    </message>
    <message numerus="yes">
        <source>%n separate part(s), {km} km.</source>
        <translation>
            <numerusform>%n morceau séparé, {km}&#xa0;km.</numerusform>
            <numerusform>%n morceaux séparés, {km}&#xa0;km.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RoadsPage</name>
    <message>
        <source>Open a file of roads…</source>
        <translation>Ouvrir un fichier de routes…</translation>
    </message>
    <message>
        <source>Download from OpenStreetMap…</source>
        <translation>Télécharger depuis OpenStreetMap…</translation>
    </message>
    <message>
        <source>The extracts that hold this territory and its surroundings; you are asked before.</source>
        <translation>Les extraits qui contiennent ce territoire et ses alentours&#xa0;; rien n’est téléchargé sans votre accord.</translation>
    </message>
    <message>
        <source>Columns of this layer…</source>
        <translation>Colonnes de cette couche…</translation>
    </message>
    <message>
        <source>Say again what the columns of this layer of lines are.</source>
        <translation>Redire ce que sont les colonnes de cette couche de lignes.</translation>
    </message>
    <message>
        <source>Count the minutes by these roads</source>
        <translation>Compter les minutes par ces routes</translation>
    </message>
    <message>
        <source>Back to the minutes of before</source>
        <translation>Revenir aux minutes d’avant</translation>
    </message>
    <message>
        <source>Speeds, where the file states none</source>
        <translation>Vitesses, là où le fichier n’en donne pas</translation>
    </message>
    <message>
        <source>Classes of roads</source>
        <translation>Classes de routes</translation>
    </message>
    <message>
        <source>What became of the file</source>
        <translation>Ce qu’est devenu le fichier</translation>
    </message>
    <message>
        <source>Speeds</source>
        <translation>Vitesses</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lecture</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>Calage</translation>
    </message>
    <message>
        <source>How minutes are counted</source>
        <translation>Façon de compter</translation>
    </message>
    <message>
        <source>No road network</source>
        <translation>Aucun réseau routier</translation>
    </message>
    <message>
        <source>Times go by these roads. The published APL stays as it is: only what a scenario changes follows.</source>
        <translation>Les temps suivent ces routes. L’APL publié reste tel quel&#xa0;: seul ce qu’un scénario y change les suit.</translation>
    </message>
    <message>
        <source>Times and scores go by these roads.</source>
        <translation>Les temps et les scores suivent ces routes.</translation>
    </message>
    <message>
        <source>Read, not used yet: look at what was found, then decide.</source>
        <translation>Lu, pas encore utilisé&#xa0;: regardez ce qui a été trouvé, puis décidez.</translation>
    </message>
    <message>
        <source>The minutes are estimated without roads, from distance, relief and density: one in five is far off. Bring a file of roads: OpenStreetMap (.osm.pbf), BD TOPO of IGN, MATSim, OSMnx, or any layer of lines.</source>
        <translation>Les temps sont estimés sans routes, d’après la distance, le relief et la densité&#x202f;: un sur cinq est loin du compte. Apportez un fichier de routes&#x202f;: OpenStreetMap (.osm.pbf), BD TOPO de l’IGN, MATSim, OSMnx, ou toute couche de lignes.</translation>
    </message>
    <message>
        <source>At work…</source>
        <translation>Au travail…</translation>
    </message>
    <message>
        <source>Open other roads…</source>
        <translation>Ouvrir d’autres routes…</translation>
    </message>
    <message>
        <source>Mean time to the nearest GP: {before} min before, {after} min now.</source>
        <translation>Temps moyen au médecin&#xa0;: {before}&#xa0;min avant, {after}&#xa0;min maintenant.</translation>
    </message>
    <message numerus="yes">
        <source>%n commune(s) around, within 40 min by road, were loaded for them.</source>
        <translation>
            <numerusform>%n commune alentour, à moins de 40&#xa0;min par la route, a été chargée pour cela.</numerusform>
            <numerusform>%n communes alentour, à moins de 40&#xa0;min par la route, ont été chargées pour cela.</numerusform>
        </translation>
    </message>
    <message>
        <source>Points to look at ({count})</source>
        <translation>Points à regarder ({count})</translation>
    </message>
    <message>
        <source>Nothing to look at</source>
        <translation>Rien à regarder</translation>
    </message>
    <message>
        <source>Roads ({patterns})</source>
        <translation>Routes ({patterns})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Open a file of roads</source>
        <translation>Ouvrir un fichier de routes</translation>
    </message>
    <message>
        <source>Minutes by road, kept in the file of the territory</source>
        <translation>Minutes par la route, gardées dans le fichier du territoire</translation>
    </message>
    <message>
        <source>“{path}”</source>
        <translation>«&#xa0;{path}&#xa0;»</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>inconnu</translation>
    </message>
    <message>
        <source>Times and scores go by these minutes. The roads themselves are not at hand ({path}): without them there are no journeys and no isochrones, and a planned place counts from the seat of its commune. Open their file again, wherever it lies now.</source>
        <translation>Les temps et les scores suivent ces minutes. Les routes elles-mêmes ne sont plus là ({path})&#xa0;: sans elles, ni trajets ni isochrones, et un lieu projeté compte depuis le chef-lieu de sa commune. Rouvrez leur fichier, où qu’il soit maintenant.</translation>
    </message>
    <message>
        <source>Do without these minutes</source>
        <translation>Se passer de ces minutes</translation>
    </message>
</context>
<context>
    <name>RobustView</name>
    <message>
        <source>Try it</source>
        <translation>Essayer</translation>
    </message>
    <message>
        <source>Would we decide the same if our figures were a little off? Press “Try it”.</source>
        <translation>Déciderait-on pareil si nos chiffres étaient un peu faux&#x202f;? Appuyez sur «&#xa0;Essayer&#xa0;».</translation>
    </message>
    <message>
        <source>An order needs two scenarios at least. Add one with the button +.</source>
        <translation>Il faut au moins deux scénarios pour les classer. Ajoutez-en un avec le bouton +.</translation>
    </message>
    <message>
        <source>Trying the order of the scenarios…</source>
        <translation>Mise à l’épreuve du classement…</translation>
    </message>
    <message>
        <source>Share of draws in which a scenario is first</source>
        <translation>Part des tirages où un scénario est premier</translation>
    </message>
    <message>
        <source>Share of draws</source>
        <translation>Part des tirages</translation>
    </message>
    <message>
        <source>The figure that orders</source>
        <translation>Le chiffre qui classe</translation>
    </message>
    <message>
        <source>draws</source>
        <translation>tirages</translation>
    </message>
    <message>
        <source>Number of draws</source>
        <translation>Nombre de tirages</translation>
    </message>
    <message>
        <source>Ordered by</source>
        <translation>Classés par</translation>
    </message>
</context>
<context>
    <name>RulesTab</name>
    <message>
        <source>Saved with the work, and counted the same way by the command line. A scenario may decide otherwise: “Journeys and roads”, “Change roads”.</source>
        <translation>Enregistré avec le projet, et compté de même en ligne de commande. Un scénario peut en décider autrement&#xa0;: «&#xa0;Itinéraires et routes&#xa0;», onglet «&#xa0;Changer les routes&#xa0;».</translation>
    </message>
    <message>
        <source>As METRIC</source>
        <translation>Comme METRIC</translation>
    </message>
    <message>
        <source>0 min to park, 0 min inside a commune, no traffic: the convention of the official APL</source>
        <translation>0&#xa0;min pour se garer, 0&#xa0;min dans la commune, sans circulation&#xa0;: la convention de l’APL officiel</translation>
    </message>
    <message>
        <source>The convention of METRIC and of the official APL.</source>
        <translation>La convention de METRIC et de l’APL officiel.</translation>
    </message>
    <message>
        <source>Not the official convention: figures by road differ from the published APL for this reason too.</source>
        <translation>Ce n’est pas la convention officielle&#xa0;: les chiffres s’écartent aussi de l’APL publié pour cette raison.</translation>
    </message>
    <message>
        <source>Park and walk, for each journey between two communes</source>
        <translation>Se garer et marcher, à chaque trajet entre deux communes</translation>
    </message>
    <message>
        <source>Time inside a commune</source>
        <translation>Temps dans la commune</translation>
    </message>
    <message>
        <source>Traffic: all times on roads</source>
        <translation>Circulation&#xa0;: tous les temps de route</translation>
    </message>
</context>
<context>
    <name>ScenarioPanel</name>
    <message>
        <source>Name of the scenario</source>
        <translation>Nom du scénario</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>Scénario</translation>
    </message>
    <message>
        <source>Nobody lives within reach of one of the sites: its consultations are not used.</source>
        <translation>Personne n’habite à portée d’un des sites&#xa0;: ses consultations ne servent pas.</translation>
    </message>
    <message numerus="yes">
        <source>In %n commune(s) the modelled loss is larger than the published access: held at 0.</source>
        <translation>
            <numerusform>Dans %n commune, la perte modélisée dépasse l’accès publié&#xa0;: maintenu à 0.</numerusform>
            <numerusform>Dans %n communes, la perte modélisée dépasse l’accès publié&#xa0;: maintenu à 0.</numerusform>
        </translation>
    </message>
    <message>
        <source>The decisions about roads are not counted: no road network is loaded.</source>
        <translation>Les décisions sur les routes ne sont pas comptées&#xa0;: aucun réseau routier n’est chargé.</translation>
    </message>
    <message>
        <source>The practices changed here are illustrative: so is their effect.</source>
        <translation>Les cabinets modifiés sont illustratifs&#xa0;: leur effet aussi.</translation>
    </message>
    <message>
        <source>Nothing is changed yet. Choose what to add, or press C for a centre, then click on the map.</source>
        <translation>Rien n’est encore changé. Choisissez quoi ajouter, ou la touche C pour un centre, puis cliquez sur la carte.</translation>
    </message>
    <message>
        <source>Take back: {step}</source>
        <translation>Retirer&#xa0;: {step}</translation>
    </message>
</context>
<context>
    <name>Scenarios</name>
    <message>
        <source>New scenario</source>
        <translation>Nouveau scénario</translation>
    </message>
    <message>
        <source>{name} (copy)</source>
        <translation>{name} (copie)</translation>
    </message>
    <message>
        <source>Copy the scenario</source>
        <translation>Copier le scénario</translation>
    </message>
    <message>
        <source>Rename the scenario</source>
        <translation>Renommer le scénario</translation>
    </message>
    <message>
        <source>Delete the scenario</source>
        <translation>Supprimer le scénario</translation>
    </message>
    <message>
        <source>Scenario {number}</source>
        <translation>Scénario {number}</translation>
    </message>
    <message>
        <source>Note on the scenario</source>
        <translation>Note sur le scénario</translation>
    </message>
</context>
<context>
    <name>SensitivityPage</name>
    <message>
        <source>Draw</source>
        <translation>Tirer</translation>
    </message>
    <message>
        <source>Stop, and keep what is done</source>
        <translation>Arrêter, en gardant ce qui est fait</translation>
    </message>
    <message>
        <source>One input at a time</source>
        <translation>Une seule entrée à la fois</translation>
    </message>
    <message>
        <source>Drawing…</source>
        <translation>Tirages…</translation>
    </message>
    <message>
        <source>How far can these figures be trusted? Choose what is uncertain, then press “Draw”.</source>
        <translation>Jusqu’où se fier à ces chiffres&#xa0;? Choisissez ce qui est incertain, puis «&#xa0;Tirer&#xa0;».</translation>
    </message>
    <message>
        <source>The scenario or its data have changed since: press “Draw” again.</source>
        <translation>Le scénario ou les données ont changé depuis&#xa0;: appuyez à nouveau sur «&#xa0;Tirer&#xa0;».</translation>
    </message>
    <message>
        <source>Between {low} and {high} inhabitants under {bound} in 90 % of the draws.</source>
        <translation>Entre {low} et {high} habitants sous {bound} dans 90&#xa0;% des tirages.</translation>
    </message>
    <message>
        <source>The scenario lifts between {low} and {high} above it.</source>
        <translation>Le scénario en fait passer entre {low} et {high} au-dessus.</translation>
    </message>
    <message>
        <source>Communes: {low} surely with low access, {unsure} uncertain, {high} surely not.</source>
        <translation>Communes&#xa0;: {low} à accès faible à coup sûr, {unsure} incertaines, {high} sûrement pas.</translation>
    </message>
    <message>
        <source>{done} draws of {wanted}, seed {seed}. A difference under 0.05 is noise.</source>
        <translation>{done} tirages sur {wanted}, graine {seed}. Un écart de moins de 0,05 est du bruit.</translation>
    </message>
    <message>
        <source>The doctors are invented: these figures describe no real place.</source>
        <translation>Les médecins sont inventés&#xa0;: ces chiffres ne décrivent aucun lieu réel.</translation>
    </message>
    <message>
        <source>Choose a commune of the territory to see its range.</source>
        <translation>Choisissez une commune du territoire pour voir sa fourchette.</translation>
    </message>
    <message>
        <source>{name}: its APL is not known.</source>
        <translation>{name}&#xa0;: son APL n’est pas connue.</translation>
    </message>
    <message>
        <source>{name}: between {low} and {high} consultations in 90 % of the draws; low access in {share} of them.</source>
        <translation>{name}&#xa0;: entre {low} et {high} consultations dans 90&#xa0;% des tirages&#xa0;; accès faible dans {share} d’entre eux.</translation>
    </message>
    <message>
        <source>The scenario changes it by {low} to {high}; in {share} of the draws that is noise.</source>
        <translation>Le scénario la change de {low} à {high}&#xa0;; dans {share} des tirages, c’est du bruit.</translation>
    </message>
    <message>
        <source>Inhab. under the bound</source>
        <translation>Hab. sous le seuil</translation>
    </message>
    <message>
        <source>Mean APL</source>
        <translation>APL moyenne</translation>
    </message>
    <message>
        <source>All others stay as they are</source>
        <translation>Toutes les autres restent comme elles sont</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Reading the DREES workbook…</source>
        <translation>Lecture du classeur DREES…</translation>
    </message>
</context>
<context>
    <name>SessionRoads</name>
    <message>
        <source>Reading the roads of “{name}”…</source>
        <translation>Lecture des routes de «&#xa0;{name}&#xa0;»…</translation>
    </message>
    <message>
        <source>Looking over the roads…</source>
        <translation>Contrôle des routes…</translation>
    </message>
</context>
<context>
    <name>SettingsPopup</name>
    <message>
        <source>Parameters</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>under 65 (as DREES puts forward)</source>
        <translation>moins de 65 ans (mis en avant par la DREES)</translation>
    </message>
    <message>
        <source>all ages</source>
        <translation>tous âges</translation>
    </message>
    <message>
        <source>Count gains under 0.05 too</source>
        <translation>Compter aussi les gains de moins de 0,05</translation>
    </message>
    <message>
        <source>Usual values</source>
        <translation>Valeurs usuelles</translation>
    </message>
    <message>
        <source>Published APL: GPs</source>
        <translation>APL publiée&#xa0;: médecins</translation>
    </message>
    <message>
        <source>DREES publishes the APL of all GPs, and that of GPs under 65, which anticipates retirements. It only matters for the published baseline.</source>
        <translation>La DREES publie l’APL de tous les généralistes, et celle des moins de 65 ans, qui anticipe les départs. Ne joue que sur la référence publiée.</translation>
    </message>
    <message>
        <source>Consultations per FTE of a centre</source>
        <translation>Consultations par ETP d’un centre</translation>
    </message>
    <message>
        <source>Per year, for one full-time doctor of a health centre: 4,220 to 4,533 observed. Applies to the centres of the scenarios.</source>
        <translation>Par an, pour un médecin à temps plein d’un centre de santé&#xa0;: 4&#x202f;220 à 4&#x202f;533 observées. S’applique aux centres des scénarios.</translation>
    </message>
    <message>
        <source>Under-served under</source>
        <translation>Sous-dense en dessous de</translation>
    </message>
    <message>
        <source>Consultations per year and inhabitant; 2.5 for DREES.</source>
        <translation>Consultations par an et par habitant&#x202f;; 2,5 pour la DREES.</translation>
    </message>
    <message>
        <source>Well served above</source>
        <translation>Bien desservi au-dessus de</translation>
    </message>
    <message>
        <source>Consultations per year and inhabitant.</source>
        <translation>Consultations par an et par habitant.</translation>
    </message>
    <message>
        <source>A change under 0.05 consultations a year is noise: by itself it lifts nobody over a bound and drops nobody under it. Ticked, everybody who crosses a bound is counted, by however little.</source>
        <translation>Un changement de moins de 0,05 consultation par an est du bruit&#x202f;: à lui seul, il ne fait passer un seuil à personne, dans un sens ou dans l’autre. Coché, quiconque passe un seuil est compté, si peu que ce soit.</translation>
    </message>
    <message>
        <source>Saved with the work, printed in every export; can be undone.</source>
        <translation>Enregistrés avec le travail, rappelés dans chaque export&#x202f;; annulables.</translation>
    </message>
    <message>
        <source>consult./year</source>
        <translation>consult./an</translation>
    </message>
    <message>
        <source>Change parameters</source>
        <translation>Changer les paramètres</translation>
    </message>
    <message>
        <source>Usual parameters</source>
        <translation>Paramètres usuels</translation>
    </message>
</context>
<context>
    <name>ShareBar</name>
    <message>
        <source>{name}: {value}</source>
        <translation>{name}&#xa0;: {value}</translation>
    </message>
</context>
<context>
    <name>ShareBars</name>
    <message>
        <source>{zone} {share}, no ceiling</source>
        <translation>{zone} {share}, sans plafond</translation>
    </message>
    <message>
        <source>{zone} {share} of {ceiling} at most</source>
        <translation>{zone} {share}, plafond {ceiling}</translation>
    </message>
    <message>
        <source>{region}: {shares}</source>
        <translation>{region}&#xa0;: {shares}</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Copy the rows</source>
        <translation>Copier les lignes</translation>
    </message>
    <message>
        <source>Copy the whole table</source>
        <translation>Copier tout le tableau</translation>
    </message>
</context>
<context>
    <name>SiteRow</name>
    <message>
        <source>Move: then click the new place on the map</source>
        <translation>Déplacer&#xa0;: cliquez ensuite le nouveau lieu sur la carte</translation>
    </message>
    <message>
        <source>Take this site away</source>
        <translation>Retirer ce site</translation>
    </message>
    <message>
        <source>Leave this site as it is</source>
        <translation>Laisser ce site tel qu’il est</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>fermé</translation>
    </message>
</context>
<context>
    <name>SiteRows</name>
    <message>
        <source>{heads}: closed in the scenario</source>
        <translation>{heads}&#xa0;: fermé dans le scénario</translation>
    </message>
    <message>
        <source>Close these practices in the scenario</source>
        <translation>Fermer ces cabinets dans le scénario</translation>
    </message>
</context>
<context>
    <name>SitingPage</name>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Nothing may be opened yet. Tick at least one kind under “What”.</source>
        <translation>Rien ne peut être ouvert encore. Cochez au moins une sorte de lieu à la question «&#xa0;Quoi&#xa0;».</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Recherche…</translation>
    </message>
    <message>
        <source>Looking for the best places…</source>
        <translation>Recherche des meilleurs emplacements…</translation>
    </message>
    <message>
        <source>Looking for other choices…</source>
        <translation>Recherche d’autres choix…</translation>
    </message>
    <message>
        <source>No answer.</source>
        <translation>Pas de réponse.</translation>
    </message>
    <message>
        <source>Looking for the proof…</source>
        <translation>Recherche de la preuve…</translation>
    </message>
    <message numerus="yes">
        <source>Add %n place(s) found</source>
        <translation>
            <numerusform>Ajouter&#xa0;%n lieu trouvé</numerusform>
            <numerusform>Ajouter&#xa0;%n lieux trouvés</numerusform>
        </translation>
    </message>
    <message>
        <source>Trying the order of the choices…</source>
        <translation>Mise à l’épreuve du classement…</translation>
    </message>
    <message>
        <source>Click the corners on the map; Enter or a double click ends it, Escape gives up.</source>
        <translation>Cliquez les coins sur la carte&#x202f;; Entrée ou un double clic termine, Échap abandonne.</translation>
    </message>
    <message>
        <source>1. What?</source>
        <translation>1. Quoi&#x202f;?</translation>
    </message>
    <message>
        <source>2. Where?</source>
        <translation>2. Où&#x202f;?</translation>
    </message>
    <message>
        <source>3. What for?</source>
        <translation>3. Pour quoi&#x202f;?</translation>
    </message>
    <message>
        <source>4. Answer</source>
        <translation>4. Réponse</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suite</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Chercher</translation>
    </message>
    <message>
        <source>Another territory is open. Press “Search” to look for places in it.</source>
        <translation>Un autre territoire est ouvert. Appuyez sur «&#xa0;Chercher&#xa0;» pour y trouver des lieux.</translation>
    </message>
</context>
<context>
    <name>SoughtStep</name>
    <message>
        <source>Bring as many inhabitants as possible above the threshold of low access</source>
        <translation>Faire passer le plus d’habitants au-dessus du seuil d’accès faible</translation>
    </message>
    <message>
        <source>Counts the inhabitants of communes whose APL rises to 2.5 (or the threshold in Parameters).</source>
        <translation>Compte les habitants des communes dont l’APL monte à 2,5 (ou au seuil choisi dans Paramètres).</translation>
    </message>
    <message>
        <source>Fill as much as possible of the shortage of consultations</source>
        <translation>Combler le plus possible du manque de consultations</translation>
    </message>
    <message>
        <source>Counts the consultations that communes under the threshold lack, whether or not they reach it.</source>
        <translation>Compte les consultations qui manquent aux communes sous le seuil, qu’elles l’atteignent ou non.</translation>
    </message>
    <message>
        <source>Help first the tenth of the inhabitants who are served worst</source>
        <translation>Aider d’abord le dixième des habitants le moins bien desservi</translation>
    </message>
    <message>
        <source>Raises the mean APL of the 10 % of inhabitants with the lowest APL.</source>
        <translation>Relève l’APL moyenne des 10&#xa0;% d’habitants dont l’APL est la plus basse.</translation>
    </message>
    <message>
        <source>Shorten the way to the doctor, on average</source>
        <translation>Raccourcir le trajet jusqu’au médecin, en moyenne</translation>
    </message>
    <message>
        <source>Fewest minutes for all inhabitants together (p-median). Farther than 30 minutes counts as 30.</source>
        <translation>Le moins de minutes pour tous les habitants ensemble (p-médiane). Au-delà de 30 minutes, on compte 30.</translation>
    </message>
    <message>
        <source>Bring as many inhabitants as possible near a doctor</source>
        <translation>Rapprocher le plus d’habitants d’un médecin</translation>
    </message>
    <message>
        <source>Counts the inhabitants with a GP within so many minutes (maximal coverage).</source>
        <translation>Compte les habitants qui ont un généraliste à tant de minutes au plus (couverture maximale).</translation>
    </message>
    <message>
        <source>Bring the farthest commune nearer</source>
        <translation>Rapprocher la commune la plus éloignée</translation>
    </message>
    <message>
        <source>Fewest minutes for the commune that is farthest from any GP (p-centre).</source>
        <translation>Le moins de minutes pour la commune la plus loin de tout généraliste (p-centre).</translation>
    </message>
    <message>
        <source>What is sought?</source>
        <translation>Que cherche-t-on&#x202f;?</translation>
    </message>
    <message>
        <source>within</source>
        <translation>à</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>Minutes that count as near</source>
        <translation>Minutes qui comptent comme proches</translation>
    </message>
    <message>
        <source>And nobody is forgotten?</source>
        <translation>Et personne n’est oublié&#x202f;?</translation>
    </message>
    <message>
        <source>No commune stays under this APL</source>
        <translation>Aucune commune ne reste sous cette APL</translation>
    </message>
    <message>
        <source>No commune stays farther than</source>
        <translation>Aucune commune ne reste à plus de</translation>
    </message>
    <message>
        <source>Such a floor costs something elsewhere: the answer says how much.</source>
        <translation>Un tel plancher coûte quelque chose ailleurs&#xa0;: la réponse dit combien.</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Get the official data</source>
        <translation>Obtenir les données officielles</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>Ouvrir un fichier…</translation>
    </message>
    <message>
        <source>Which territory? Type its name above: the page opens with it.</source>
        <translation>Quel territoire&#x202f;? Tapez son nom ci-dessus&#x202f;: la page s’ouvre avec lui.</translation>
    </message>
    <message>
        <source>What is access to doctors in my commune?</source>
        <translation>Quel est l’accès aux médecins dans ma commune&#x202f;?</translation>
    </message>
    <message>
        <source>Type its name: the map opens on it and on what counts around. All communes of France are here.</source>
        <translation>Tapez son nom&#x202f;: la carte s’ouvre sur elle et sur tout ce qui compte autour. Toutes les communes de France sont là.</translation>
    </message>
    <message>
        <source>Or start from a question</source>
        <translation>Ou partir d’une question</translation>
    </message>
    <message>
        <source>From DREES and Insee, for the territory that is open. Nobody is contacted before you agree.</source>
        <translation>De la DREES et de l’Insee, pour le territoire ouvert. Personne n’est contacté avant votre accord.</translation>
    </message>
    <message>
        <source>Take up again</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>The data on this machine</source>
        <translation>Les données sur cet ordinateur</translation>
    </message>
    <message>
        <source>Compare sites</source>
        <translation>Comparer des sites</translation>
    </message>
    <message>
        <source>Which project serves the most people, at what cost?</source>
        <translation>Quel projet sert le plus d’habitants, à quel coût&#x202f;?</translation>
    </message>
    <message>
        <source>Where to act first?</source>
        <translation>Où agir d’abord&#x202f;?</translation>
    </message>
    <message>
        <source>The places where one more doctor changes most.</source>
        <translation>Les lieux où un médecin de plus change le plus de choses.</translation>
    </message>
    <message>
        <source>Prepare a zoning</source>
        <translation>Préparer un zonage</translation>
    </message>
    <message>
        <source>Criteria, ceilings, borderline cases, decisions.</source>
        <translation>Critères, plafonds, cas limites, arbitrages.</translation>
    </message>
    <message>
        <source>Export a table</source>
        <translation>Exporter un tableau</translation>
    </message>
    <message>
        <source>One line a commune, for Excel or LibreOffice.</source>
        <translation>Une ligne par commune, pour Excel ou LibreOffice.</translation>
    </message>
    <message>
        <source>The territory of the last time</source>
        <translation>Le territoire de la dernière fois</translation>
    </message>
    <message>
        <source>Several départements…</source>
        <translation>Plusieurs départements…</translation>
    </message>
    <message>
        <source>No work yet. What you save is found here the next time.</source>
        <translation>Pas encore de travail. Ce que vous enregistrez se retrouve ici la fois suivante.</translation>
    </message>
</context>
<context>
    <name>StopsField</name>
    <message>
        <source>Add a stop, then click on the map</source>
        <translation>Ajouter un arrêt, puis cliquer sur la carte</translation>
    </message>
    <message>
        <source>Add a stop</source>
        <translation>Ajouter un arrêt</translation>
    </message>
    <message>
        <source>d/week</source>
        <translation>j/sem.</translation>
    </message>
    <message>
        <source>Days a week in {place}</source>
        <translation>Jours par semaine à {place}</translation>
    </message>
    <message>
        <source>Take this stop away</source>
        <translation>Retirer cet arrêt</translation>
    </message>
</context>
<context>
    <name>SystemNames</name>
    <message>
        <source>Lambert-93 (mainland)</source>
        <translation>Lambert-93 (métropole)</translation>
    </message>
    <message>
        <source>longitude and latitude (WGS 84)</source>
        <translation>longitude et latitude (WGS 84)</translation>
    </message>
    <message>
        <source>web maps (Mercator)</source>
        <translation>cartes du web (Mercator)</translation>
    </message>
    <message>
        <source>Lambert II extended (old maps)</source>
        <translation>Lambert II étendu (anciennes cartes)</translation>
    </message>
    <message>
        <source>UTM 31 (mainland)</source>
        <translation>UTM 31 (métropole)</translation>
    </message>
    <message>
        <source>Europe (LAEA)</source>
        <translation>Europe (LAEA)</translation>
    </message>
    <message>
        <source>Antilles (UTM 20)</source>
        <translation>Antilles (UTM 20)</translation>
    </message>
    <message>
        <source>French Guiana (UTM 22)</source>
        <translation>Guyane (UTM 22)</translation>
    </message>
    <message>
        <source>La Réunion (UTM 40)</source>
        <translation>La Réunion (UTM 40)</translation>
    </message>
    <message>
        <source>Mayotte (UTM 38)</source>
        <translation>Mayotte (UTM 38)</translation>
    </message>
    <message>
        <source>Conformal conic zone {zone} (CC{zone})</source>
        <translation>Conique conforme zone {zone} (CC{zone})</translation>
    </message>
    <message>
        <source>Lambert zone {zone} (old plans)</source>
        <translation>Lambert zone {zone} (anciens plans)</translation>
    </message>
</context>
<context>
    <name>TablePage</name>
    <message>
        <source>Table of communes</source>
        <translation>Tableau des communes</translation>
    </message>
    <message>
        <source>Name or code…</source>
        <translation>Nom ou code…</translation>
    </message>
    <message>
        <source>Name or code of a commune</source>
        <translation>Nom ou code d’une commune</translation>
    </message>
    <message>
        <source>Level of access</source>
        <translation>Niveau d’accès</translation>
    </message>
    <message>
        <source>more than </source>
        <translation>plus de </translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>any time</source>
        <translation>tout trajet</translation>
    </message>
    <message>
        <source>More than so many minutes to the nearest GP</source>
        <translation>Plus de tant de minutes du médecin le plus proche</translation>
    </message>
    <message>
        <source>Show all communes</source>
        <translation>Montrer toutes les communes</translation>
    </message>
    <message>
        <source>any access</source>
        <translation>tout accès</translation>
    </message>
    <message>
        <source>APL under {low}</source>
        <translation>APL sous {low}</translation>
    </message>
    <message>
        <source>APL from {low} to {high}</source>
        <translation>APL de {low} à {high}</translation>
    </message>
    <message>
        <source>APL above {high}</source>
        <translation>APL au-dessus de {high}</translation>
    </message>
    <message numerus="yes">
        <source>%n commune(s), {people} inhab.</source>
        <translation>
            <numerusform>%n commune, {people} hab.</numerusform>
            <numerusform>%n communes, {people} hab.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TaskStrip</name>
    <message>
        <source>Progress</source>
        <translation>Avancement</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>TerritoryDialog</name>
    <message>
        <source>Open a territory</source>
        <translation>Ouvrir un territoire</translation>
    </message>
    <message>
        <source>Name or number: Creuse, 23, Bretagne, Marche…</source>
        <translation>Nom ou numéro&#xa0;: Creuse, 23, Bretagne, Marche…</translation>
    </message>
    <message>
        <source>Find a département, a région or an intercommunality</source>
        <translation>Trouver un département, une région ou une intercommunalité</translation>
    </message>
    <message>
        <source>Départements, régions and intercommunalities</source>
        <translation>Départements, régions et intercommunalités</translation>
    </message>
    <message>
        <source>Tick one or several départements, régions or intercommunalities, or the whole country. The communes around, up to 40 minutes, are added by themselves: their doctors and people count.</source>
        <translation>Cochez un ou plusieurs départements, régions ou intercommunalités, ou la France entière. Les communes voisines, jusqu’à 40 minutes, s’ajoutent d’elles-mêmes&#xa0;: leurs médecins et leurs habitants comptent.</translation>
    </message>
    <message>
        <source>Chosen: {names}</source>
        <translation>Choisi&#xa0;: {names}</translation>
    </message>
    <message>
        <source>Nothing is chosen yet.</source>
        <translation>Rien n’est choisi encore.</translation>
    </message>
</context>
<context>
    <name>ToolDesk</name>
    <message>
        <source>More questions</source>
        <translation>D’autres questions</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Accueil</translation>
    </message>
    <message>
        <source>Start page: find a commune, take up a work</source>
        <translation>Page d’accueil&#x202f;: chercher une commune, reprendre un travail</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Carte</translation>
    </message>
    <message>
        <source>The map alone, with its questions and the commune</source>
        <translation>La carte seule, avec ses questions et la commune</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Plus</translation>
    </message>
    <message>
        <source>Pages for specialists: measure, check, prepare</source>
        <translation>Pages de spécialistes&#x202f;: mesurer, vérifier, préparer</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Données</translation>
    </message>
    <message>
        <source>What the figures rest on</source>
        <translation>Ce sur quoi reposent les chiffres</translation>
    </message>
</context>
<context>
    <name>Tools</name>
    <message>
        <source>The model and the published map</source>
        <translation>Le modèle et la carte publiée</translation>
    </message>
    <message>
        <source>How far is the model from the published map?</source>
        <translation>Le modèle est-il loin de la carte publiée&#x202f;?</translation>
    </message>
    <message>
        <source>How far modelled access is from the published one, and the supply that the published map implies</source>
        <translation>L’écart entre l’accès modélisé et l’accès publié, et l’offre que suppose la carte publiée</translation>
    </message>
    <message>
        <source>Roads and journeys</source>
        <translation>Routes et trajets</translation>
    </message>
    <message>
        <source>Which roads do the minutes go by?</source>
        <translation>Par quelles routes passent les minutes&#x202f;?</translation>
    </message>
    <message>
        <source>The road network and its checks, the way to the nearest doctors, isochrones, roads closed or built</source>
        <translation>Le réseau de routes et ses contrôles, le chemin jusqu’aux médecins les plus proches, les isochrones, les routes fermées ou construites</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>What was done, and how to go back?</source>
        <translation>Qu’a-t-on fait, et comment revenir&#x202f;?</translation>
    </message>
    <message>
        <source>What was done, step by step, and how to go back</source>
        <translation>Ce qui a été fait, étape par étape, et comment y revenir</translation>
    </message>
    <message>
        <source>Needs and priorities</source>
        <translation>Besoins et priorités</translation>
    </message>
    <message>
        <source>Where are needs high and access low? Where to act first?</source>
        <translation>Où les besoins sont-ils forts et l’accès faible&#xa0;? Où agir d’abord&#xa0;?</translation>
    </message>
    <message>
        <source>Equity</source>
        <translation>Équité</translation>
    </message>
    <message>
        <source>Which project serves the people best?</source>
        <translation>Quel projet sert le mieux les habitants&#x202f;?</translation>
    </message>
    <message>
        <source>Where to act</source>
        <translation>Où agir</translation>
    </message>
    <message>
        <source>Where to act first?</source>
        <translation>Où agir d’abord&#x202f;?</translation>
    </message>
    <message>
        <source>Which areas are zoned for doctors?</source>
        <translation>Quels territoires classer pour les médecins&#x202f;?</translation>
    </message>
    <message>
        <source>Future</source>
        <translation>Avenir</translation>
    </message>
    <message>
        <source>What becomes of access in some years?</source>
        <translation>Que devient l’accès dans quelques années&#x202f;?</translation>
    </message>
    <message>
        <source>Is access equally shared?</source>
        <translation>L’accès est-il bien partagé&#x202f;?</translation>
    </message>
    <message>
        <source>Is access equally shared, before and after?</source>
        <translation>L’accès est-il également partagé, avant et après&#xa0;?</translation>
    </message>
    <message>
        <source>Where are needs high and access low?</source>
        <translation>Où les besoins sont-ils forts et l’accès faible&#x202f;?</translation>
    </message>
    <message>
        <source>By area</source>
        <translation>Par territoire</translation>
    </message>
    <message>
        <source>What are the figures of each area?</source>
        <translation>Quels sont les chiffres de chaque territoire&#x202f;?</translation>
    </message>
    <message>
        <source>Figures by intercommunality, canton, TVS, région, or a drawn area</source>
        <translation>Les chiffres par intercommunalité, canton, TVS, région, ou dans une zone dessinée</translation>
    </message>
    <message>
        <source>Zoning</source>
        <translation>Zonage</translation>
    </message>
    <message>
        <source>Simulate ZIP, ZAC and outside, decide, and compare with the zoning in force</source>
        <translation>Simuler ZIP, ZAC et hors zonage, arbitrer, comparer au zonage en vigueur</translation>
    </message>
    <message>
        <source>Who depends on this place of practice?</source>
        <translation>Qui dépend de ce lieu d’exercice&#x202f;?</translation>
    </message>
    <message>
        <source>What is access to the other professions?</source>
        <translation>Quel est l’accès aux autres professions&#x202f;?</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Sensibilité</translation>
    </message>
    <message>
        <source>How far can these figures be trusted?</source>
        <translation>Jusqu’où se fier à ces chiffres&#xa0;?</translation>
    </message>
    <message>
        <source>What becomes of access in 1 to 10 years as doctors leave, with the scenario and without it</source>
        <translation>Ce que devient l’accès dans 1 à 10 ans quand des médecins partent, avec le scénario et sans lui</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
    <message>
        <source>All scenarios side by side, doing nothing among them</source>
        <translation>Tous les scénarios côte à côte, «&#xa0;ne rien faire&#xa0;» compris</translation>
    </message>
    <message>
        <source>Where to build: three questions, an answer, and its proof</source>
        <translation>Où ouvrir&#xa0;: trois questions, une réponse et sa preuve</translation>
    </message>
    <message>
        <source>Other methods</source>
        <translation>Autres méthodes</translation>
    </message>
    <message>
        <source>Would another method say the same?</source>
        <translation>Une autre méthode dirait-elle la même chose&#x202f;?</translation>
    </message>
    <message>
        <source>Would another way of measuring access say the same?</source>
        <translation>Une autre façon de mesurer l’accès dirait-elle la même chose&#x202f;?</translation>
    </message>
    <message>
        <source>A place of practice</source>
        <translation>Un lieu d’exercice</translation>
    </message>
    <message>
        <source>Who depends on it, and what each commune would lose without it</source>
        <translation>Qui en dépend, et ce que chaque commune perdrait sans lui</translation>
    </message>
    <message>
        <source>Other professions</source>
        <translation>Autres professions</translation>
    </message>
    <message>
        <source>Nurses, physiotherapists, midwives, dentists, pharmacies, emergency units</source>
        <translation>Infirmiers, kinésithérapeutes, sages-femmes, dentistes, pharmacies, urgences</translation>
    </message>
</context>
<context>
    <name>TravelPage</name>
    <message>
        <source>Journeys to doctors</source>
        <translation>Vers les médecins</translation>
    </message>
    <message>
        <source>From homes</source>
        <translation>Depuis le domicile</translation>
    </message>
    <message>
        <source>Isochrones</source>
        <translation>Isochrones</translation>
    </message>
    <message>
        <source>Change roads</source>
        <translation>Changer les routes</translation>
    </message>
    <message>
        <source>Minutes lost</source>
        <translation>Minutes perdues</translation>
    </message>
    <message>
        <source>Minutes are estimated without roads, from distance and relief: no road is known. Load a road network, and journeys, isochrones and closed roads can be shown here.</source>
        <translation>Les temps sont estimés sans routes, d’après la distance et le relief&#x202f;: aucune route n’est connue. Chargez un réseau routier&#x202f;: les itinéraires, les isochrones et les routes fermées s’afficheront ici.</translation>
    </message>
    <message>
        <source>Load roads…</source>
        <translation>Charger des routes…</translation>
    </message>
    <message>
        <source>Minutes go by the road, as the file of the territory holds them, but the roads themselves are not at hand. Load them again, and journeys, isochrones and closed roads can be shown here.</source>
        <translation>Les minutes suivent la route, comme le fichier du territoire les garde, mais les routes elles-mêmes ne sont plus là. Chargez-les de nouveau, et les itinéraires, les isochrones et les routes fermées s’afficheront ici.</translation>
    </message>
</context>
<context>
    <name>TravelWords</name>
    <message>
        <source>motorway</source>
        <translation>autoroute</translation>
    </message>
    <message>
        <source>expressway</source>
        <translation>voie rapide</translation>
    </message>
    <message>
        <source>main road</source>
        <translation>route principale</translation>
    </message>
    <message>
        <source>secondary road</source>
        <translation>route secondaire</translation>
    </message>
    <message>
        <source>local road</source>
        <translation>route locale</translation>
    </message>
    <message>
        <source>minor road</source>
        <translation>petite route</translation>
    </message>
    <message>
        <source>street</source>
        <translation>rue</translation>
    </message>
    <message>
        <source>street shared with people on foot</source>
        <translation>zone de rencontre</translation>
    </message>
    <message>
        <source>service road</source>
        <translation>voie de desserte</translation>
    </message>
    <message>
        <source>track</source>
        <translation>chemin</translation>
    </message>
    <message>
        <source>slip road</source>
        <translation>bretelle</translation>
    </message>
    <message>
        <source>ferry</source>
        <translation>bac</translation>
    </message>
    <message>
        <source>footpath</source>
        <translation>sentier</translation>
    </message>
    <message>
        <source>between place and road</source>
        <translation>du lieu à la route</translation>
    </message>
    <message>
        <source>road that the scenario builds</source>
        <translation>route ouverte par le scénario</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Vitesse</translation>
    </message>
    <message>
        <source>Factor of all times</source>
        <translation>Facteur de tous les temps</translation>
    </message>
    <message>
        <source>Minutes to park and walk</source>
        <translation>Minutes pour se garer et marcher</translation>
    </message>
    <message>
        <source>Altitude</source>
        <translation>Altitude</translation>
    </message>
    <message>
        <source>Speed: {road}</source>
        <translation>Vitesse&#xa0;: {road}</translation>
    </message>
    <message>
        <source>New road</source>
        <translation>Route nouvelle</translation>
    </message>
    <message>
        <source>New road: {road}</source>
        <translation>Route nouvelle&#xa0;: {road}</translation>
    </message>
    <message>
        <source>Winter, above</source>
        <translation>Hiver, au-dessus de</translation>
    </message>
    <message>
        <source>All roads slower</source>
        <translation>Toutes les routes ralenties</translation>
    </message>
    <message>
        <source>Park and walk</source>
        <translation>Se garer et marcher</translation>
    </message>
    <message>
        <source>Time inside a commune</source>
        <translation>Temps dans la commune</translation>
    </message>
    <message>
        <source>Closed: {road}</source>
        <translation>Fermée&#xa0;: {road}</translation>
    </message>
    <message>
        <source>unnamed road</source>
        <translation>route sans nom</translation>
    </message>
    <message>
        <source>{road}, all of it</source>
        <translation>{road}, en entier</translation>
    </message>
</context>
<context>
    <name>UnitChoice</name>
    <message>
        <source>minutes</source>
        <translation>minutes</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>secondes</translation>
    </message>
    <message>
        <source>Are the times of this file in minutes or in seconds?</source>
        <translation>Les temps de ce fichier sont-ils en minutes ou en secondes&#xa0;?</translation>
    </message>
    <message>
        <source>The times of this file are in</source>
        <translation>Les temps de ce fichier sont en</translation>
    </message>
    <message>
        <source>The file does not say it clearly. Half of its trips take more than {long} if they are minutes, more than {short} if they are seconds.</source>
        <translation>Le fichier ne le dit pas clairement. La moitié de ses trajets durent plus de {long} si ce sont des minutes, plus de {short} si ce sont des secondes.</translation>
    </message>
</context>
<context>
    <name>ValueTable</name>
    <message>
        <source>Value in the file</source>
        <translation>Valeur dans le fichier</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Lignes</translation>
    </message>
    <message>
        <source>Taken for</source>
        <translation>Comprise comme</translation>
    </message>
    <message>
        <source>What the value “{value}” stands for</source>
        <translation>Ce que veut dire la valeur «&#xa0;{value}&#xa0;»</translation>
    </message>
</context>
<context>
    <name>Verbs</name>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>Open a territory…</source>
        <translation>Ouvrir un territoire…</translation>
    </message>
    <message>
        <source>Open a work…</source>
        <translation>Ouvrir un travail…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Enregistrer sous…</translation>
    </message>
    <message>
        <source>Add the scenarios of another work…</source>
        <translation>Ajouter les scénarios d’un autre travail…</translation>
    </message>
    <message>
        <source>Import a file…</source>
        <translation>Importer un fichier…</translation>
    </message>
    <message>
        <source>Import any file of data, official or your own</source>
        <translation>Importer tout fichier de données, officiel ou à vous</translation>
    </message>
    <message>
        <source>Get the official data…</source>
        <translation>Obtenir les données officielles…</translation>
    </message>
    <message>
        <source>Fetch what the territory needs from its publishers, and use it</source>
        <translation>Demander aux éditeurs ce dont le territoire a besoin, et l’utiliser</translation>
    </message>
    <message>
        <source>Download official data…</source>
        <translation>Télécharger des données officielles…</translation>
    </message>
    <message>
        <source>Data of the territory…</source>
        <translation>Données du territoire…</translation>
    </message>
    <message>
        <source>Save the territory…</source>
        <translation>Enregistrer le territoire…</translation>
    </message>
    <message>
        <source>Save the territory, its data and its scenarios in one file</source>
        <translation>Enregistrer le territoire, ses données et ses scénarios dans un seul fichier</translation>
    </message>
    <message>
        <source>Save a complete copy…</source>
        <translation>Enregistrer une copie complète…</translation>
    </message>
    <message>
        <source>One file with the work, its data and its roads: it opens on any machine</source>
        <translation>Un seul fichier avec le travail, ses données et ses routes&#xa0;: il s’ouvre sur n’importe quel ordinateur</translation>
    </message>
    <message>
        <source>Import the DREES workbook…</source>
        <translation>Importer le classeur DREES…</translation>
    </message>
    <message>
        <source>Do without the DREES workbook</source>
        <translation>Se passer du classeur DREES</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>Centre</translation>
    </message>
    <message>
        <source>Place a health centre on the map</source>
        <translation>Placer un centre de santé sur la carte</translation>
    </message>
    <message>
        <source>Stop placing</source>
        <translation>Ne plus placer</translation>
    </message>
    <message>
        <source>Spreadsheet (XLSX)…</source>
        <translation>Tableur (XLSX)…</translation>
    </message>
    <message>
        <source>Map to share (web page)…</source>
        <translation>Carte à partager (page web)…</translation>
    </message>
    <message>
        <source>Page for the council (PDF)…</source>
        <translation>Page pour le conseil (PDF)…</translation>
    </message>
    <message>
        <source>What the scenario on screen changes, on one sheet</source>
        <translation>Ce que change le scénario à l’écran, sur une feuille</translation>
    </message>
    <message>
        <source>Picture of the map (PNG)…</source>
        <translation>Image de la carte (PNG)…</translation>
    </message>
    <message>
        <source>New scenario</source>
        <translation>Nouveau scénario</translation>
    </message>
    <message>
        <source>Copy this scenario</source>
        <translation>Copier ce scénario</translation>
    </message>
    <message>
        <source>Delete this scenario</source>
        <translation>Supprimer ce scénario</translation>
    </message>
    <message>
        <source>Find a commune</source>
        <translation>Chercher une commune</translation>
    </message>
    <message>
        <source>See the whole territory</source>
        <translation>Voir tout le territoire</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Panel “What to look at?”</source>
        <translation>Panneau «&#xa0;Que regarder&#x202f;?&#xa0;»</translation>
    </message>
    <message>
        <source>Panel of the commune and the scenario</source>
        <translation>Panneau de la commune et du scénario</translation>
    </message>
    <message>
        <source>Start page</source>
        <translation>Page d’accueil</translation>
    </message>
    <message>
        <source>Next panel: map, page, commune</source>
        <translation>Panneau suivant&#x202f;: carte, page, commune</translation>
    </message>
    <message>
        <source>Table of the communes</source>
        <translation>Tableau des communes</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menu</translation>
    </message>
    <message>
        <source>About Déserts</source>
        <translation>À propos de Déserts</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
</context>
<context>
    <name>WeightRows</name>
    <message>
        <source>Default weights</source>
        <translation>Poids par défaut</translation>
    </message>
    <message>
        <source>Sum of the weights: {sum}</source>
        <translation>Somme des poids&#xa0;: {sum}</translation>
    </message>
</context>
<context>
    <name>WhatStep</name>
    <message>
        <source>Places to open, at most</source>
        <translation>Lieux à ouvrir, au plus</translation>
    </message>
    <message>
        <source>Budget over ten years</source>
        <translation>Budget sur dix ans</translation>
    </message>
    <message>
        <source>What may be opened</source>
        <translation>Ce qu’on peut ouvrir</translation>
    </message>
    <message>
        <source>How large</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Investment</source>
        <translation>Investissement</translation>
    </message>
    <message>
        <source>Cost a year</source>
        <translation>Coût par an</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Au plus</translation>
    </message>
    <message>
        <source>All doctors of these places count as new. The costs are first guesses: change them to yours. A cost of 0 means that it is not stated.</source>
        <translation>Tous les médecins de ces lieux sont comptés comme nouveaux. Les coûts sont de premières estimations&#xa0;: mettez les vôtres. Un coût de 0 veut dire «&#xa0;non renseigné&#xa0;».</translation>
    </message>
</context>
<context>
    <name>WhereStep</name>
    <message>
        <source>Which places come into question</source>
        <translation>Lieux envisagés</translation>
    </message>
    <message>
        <source>Draw an area on the map</source>
        <translation>Dessiner une zone sur la carte</translation>
    </message>
    <message>
        <source>Take it away</source>
        <translation>L’enlever</translation>
    </message>
    <message>
        <source>To be kept whatever comes</source>
        <translation>À garder quoi qu’il arrive</translation>
    </message>
    <message>
        <source>Never there</source>
        <translation>Jamais là</translation>
    </message>
    <message>
        <source>Which places come into question?</source>
        <translation>Quels lieux sont envisagés&#x202f;?</translation>
    </message>
    <message>
        <source>The seats of all communes</source>
        <translation>Les chefs-lieux de toutes les communes</translation>
    </message>
    <message>
        <source>The places of care that are there</source>
        <translation>Les lieux de soin présents</translation>
    </message>
    <message>
        <source>Pharmacies (from your files)</source>
        <translation>Les pharmacies (de vos fichiers)</translation>
    </message>
    <message>
        <source>Your own points</source>
        <translation>Vos propres points</translation>
    </message>
    <message>
        <source>All points of your files</source>
        <translation>Tous les points de vos fichiers</translation>
    </message>
    <message numerus="yes">
        <source>Only inside the area drawn (%n corner(s)).</source>
        <translation>
            <numerusform>Seulement dans la zone dessinée (%n coin).</numerusform>
            <numerusform>Seulement dans la zone dessinée (%n coins).</numerusform>
        </translation>
    </message>
    <message>
        <source>In the whole territory.</source>
        <translation>Dans tout le territoire.</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Access (APL)</source>
        <translation>Accès (APL)</translation>
    </message>
    <message>
        <source>Level of access</source>
        <translation>Niveau d’accès</translation>
    </message>
    <message>
        <source>Time to the nearest GP</source>
        <translation>Temps jusqu’au médecin</translation>
    </message>
    <message>
        <source>Density of GPs</source>
        <translation>Densité de médecins</translation>
    </message>
    <message>
        <source>Density, by need</source>
        <translation>Densité selon les besoins</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Besoins</translation>
    </message>
    <message>
        <source>Change of access</source>
        <translation>Évolution de l’accès</translation>
    </message>
    <message>
        <source>Change of time</source>
        <translation>Évolution du temps</translation>
    </message>
    <message>
        <source>Access to GPs (APL)</source>
        <translation>Accès aux médecins (APL)</translation>
    </message>
    <message>
        <source>Level of access (APL)</source>
        <translation>Niveau d’accès (APL)</translation>
    </message>
    <message>
        <source>Density of GPs, by need</source>
        <translation>Densité selon les besoins</translation>
    </message>
    <message>
        <source>Change of access (APL)</source>
        <translation>Évolution de l’accès (APL)</translation>
    </message>
    <message>
        <source>Change of time to a GP</source>
        <translation>Évolution du temps au médecin</translation>
    </message>
    <message>
        <source>consultations per year and inhabitant</source>
        <translation>consultations par an et par habitant</translation>
    </message>
    <message>
        <source>minutes by car</source>
        <translation>minutes en voiture</translation>
    </message>
    <message>
        <source>GPs per 100,000 inhabitants</source>
        <translation>médecins pour 100&#x202f;000 habitants</translation>
    </message>
    <message>
        <source>GPs per 100,000 standardised inhabitants</source>
        <translation>médecins pour 100&#x202f;000 hab. standardisés</translation>
    </message>
    <message>
        <source>standardised inhabitants</source>
        <translation>habitants standardisés</translation>
    </message>
    <message>
        <source>counted otherwise than METRIC</source>
        <translation>comptés autrement que METRIC</translation>
    </message>
    <message>
        <source>under-served</source>
        <translation>sous-dense</translation>
    </message>
    <message>
        <source>fairly served</source>
        <translation>intermédiaire</translation>
    </message>
    <message>
        <source>well served</source>
        <translation>bien desservi</translation>
    </message>
    <message>
        <source>times by road</source>
        <translation>temps par la route</translation>
    </message>
    <message>
        <source>times of a given table</source>
        <translation>temps d’une table fournie</translation>
    </message>
    <message>
        <source>estimated times</source>
        <translation>temps estimés</translation>
    </message>
</context>
<context>
    <name>ZoningChoices</name>
    <message>
        <source>Count the scenario</source>
        <translation>Compter le scénario</translation>
    </message>
    <message>
        <source>Mean by standardised population</source>
        <translation>Moyenne par population standardisée</translation>
    </message>
    <message>
        <source>Order of {year}</source>
        <translation>Arrêté de {year}</translation>
    </message>
    <message>
        <source>My own</source>
        <translation>Les miens</translation>
    </message>
    <message>
        <source>Not known here: import a file that holds it.</source>
        <translation>Inconnu ici&#xa0;: importez un fichier qui le contient.</translation>
    </message>
    <message>
        <source>{zone}: none</source>
        <translation>{zone}&#xa0;: sans</translation>
    </message>
    <message>
        <source> %</source>
        <translation>&#xa0;%</translation>
    </message>
    <message>
        <source>Zone by other areas</source>
        <translation>Zoner par d’autres territoires</translation>
    </message>
    <message>
        <source>Other thresholds of the zoning</source>
        <translation>Autres seuils du zonage</translation>
    </message>
    <message>
        <source>Another margin of the zoning</source>
        <translation>Autre marge du zonage</translation>
    </message>
    <message>
        <source>Another APL for the zoning</source>
        <translation>Autre APL pour le zonage</translation>
    </message>
    <message>
        <source>Other weights of the zoning</source>
        <translation>Autres poids du zonage</translation>
    </message>
    <message>
        <source>Other ceilings of the zoning</source>
        <translation>Autres plafonds du zonage</translation>
    </message>
    <message>
        <source>Areas</source>
        <translation>Découpage</translation>
    </message>
    <message>
        <source>Thresholds</source>
        <translation>Seuils</translation>
    </message>
    <message>
        <source>Not read in the orders themselves: check them.</source>
        <translation>Non lus dans les arrêtés eux-mêmes&#xa0;: vérifiez-les.</translation>
    </message>
    <message>
        <source>Most people of a region in a zone</source>
        <translation>Plafonds de population par région</translation>
    </message>
    <message>
        <source>Criteria and weights</source>
        <translation>Critères et poids</translation>
    </message>
    <message>
        <source>Borderline within</source>
        <translation>Cas limite à</translation>
    </message>
</context>
<context>
    <name>ZoningMap</name>
    <message>
        <source>Simulated zoning</source>
        <translation>Zonage simulé</translation>
    </message>
    <message>
        <source>Zoning in force</source>
        <translation>Zonage en vigueur</translation>
    </message>
    <message>
        <source>more of a priority than in force</source>
        <translation>plus prioritaire qu’en vigueur</translation>
    </message>
    <message>
        <source>as in force</source>
        <translation>comme en vigueur</translation>
    </message>
    <message>
        <source>less of a priority</source>
        <translation>moins prioritaire</translation>
    </message>
    <message>
        <source>Simulated zoning and zoning in force</source>
        <translation>Zonage simulé et zonage en vigueur</translation>
    </message>
    <message>
        <source>in no area</source>
        <translation>dans aucun territoire</translation>
    </message>
    <message>
        <source>simulated: {zone}</source>
        <translation>simulé&#xa0;: {zone}</translation>
    </message>
    <message>
        <source>in force: {zone}</source>
        <translation>en vigueur&#xa0;: {zone}</translation>
    </message>
    <message>
        <source>decided: {reason}</source>
        <translation>arbitrage&#xa0;: {reason}</translation>
    </message>
</context>
<context>
    <name>ZoningPage</name>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>No list of TVS is imported: the areas are intercommunalities until you import one.</source>
        <translation>Aucune liste de territoires de vie-santé (TVS) n’est importée&#xa0;: les territoires sont les intercommunalités en attendant.</translation>
    </message>
    <message>
        <source>The areas of this work are not here: intercommunalities take their place.</source>
        <translation>Le découpage de ce travail n’est pas ici&#xa0;: les intercommunalités le remplacent.</translation>
    </message>
    <message>
        <source>Not known, so the other criteria weigh more: {names}</source>
        <translation>Inconnus, les autres critères pèsent donc plus&#xa0;: {names}</translation>
    </message>
    <message numerus="yes">
        <source>%n decision(s) on areas that are not here.</source>
        <translation>
            <numerusform>%n arbitrage sur un territoire absent d’ici.</numerusform>
            <numerusform>%n arbitrages sur des territoires absents d’ici.</numerusform>
        </translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Territoire</translation>
    </message>
    <message>
        <source>APL</source>
        <translation>APL</translation>
    </message>
    <message>
        <source>Inhab.</source>
        <translation>Hab.</translation>
    </message>
    <message>
        <source>Drawn</source>
        <translation>Proposé</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Retenu</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>En vigueur</translation>
    </message>
    <message>
        <source>Borderline</source>
        <translation>Cas limite</translation>
    </message>
    <message>
        <source>What the rules give</source>
        <translation>Ce que donnent les règles</translation>
    </message>
    <message>
        <source>After the decisions</source>
        <translation>Après les arbitrages</translation>
    </message>
    <message>
        <source>In the imported zoning</source>
        <translation>Dans le zonage importé</translation>
    </message>
    <message>
        <source>Its zone hangs on little</source>
        <translation>Sa zone tient à peu de chose</translation>
    </message>
    <message>
        <source>A part lies outside the territory</source>
        <translation>Une partie est hors du territoire ouvert</translation>
    </message>
    <message>
        <source>outside</source>
        <translation>hors</translation>
    </message>
    <message>
        <source>No zoning in force is imported. Import one (Data, Import a file): it will be compared here.</source>
        <translation>Aucun zonage en vigueur n’est importé. Importez-en un (Données, Importer un fichier)&#xa0;: il sera comparé ici.</translation>
    </message>
    <message numerus="yes">
        <source>%n area(s) in another zone than the one in force.</source>
        <translation>
            <numerusform>%n territoire dans une autre zone que celle en vigueur.</numerusform>
            <numerusform>%n territoires dans une autre zone que celle en vigueur.</numerusform>
        </translation>
    </message>
    <message>
        <source>Inhabitants, in force by row, simulated by column.</source>
        <translation>Habitants, en vigueur en lignes, simulé en colonnes.</translation>
    </message>
    <message>
        <source>Decide on {area}</source>
        <translation>Arbitrer {area}</translation>
    </message>
    <message>
        <source>Withdraw the decision on {area}</source>
        <translation>Retirer l’arbitrage sur {area}</translation>
    </message>
    <message>
        <source>simulated zoning</source>
        <translation>zonage simulé</translation>
    </message>
    <message>
        <source>Spreadsheet (*.xlsx)</source>
        <translation>Classeur (*.xlsx)</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tableaux (*.csv)</translation>
    </message>
    <message>
        <source>Export the simulated zoning</source>
        <translation>Exporter le zonage simulé</translation>
    </message>
    <message>
        <source>All areas</source>
        <translation>Tous les territoires</translation>
    </message>
    <message>
        <source>Other than in force</source>
        <translation>Autres qu’en vigueur</translation>
    </message>
    <message>
        <source>Decided by hand</source>
        <translation>Arbitrés</translation>
    </message>
    <message>
        <source>Map: simulated zoning</source>
        <translation>Carte&#xa0;: zonage simulé</translation>
    </message>
    <message>
        <source>Map: zoning in force</source>
        <translation>Carte&#xa0;: zonage en vigueur</translation>
    </message>
    <message>
        <source>Map: changes</source>
        <translation>Carte&#xa0;: changements</translation>
    </message>
    <message>
        <source>Areas of the table</source>
        <translation>Territoires du tableau</translation>
    </message>
    <message>
        <source>What the map shows</source>
        <translation>Ce que montre la carte</translation>
    </message>
    <message>
        <source>Areas and their zones</source>
        <translation>Territoires et leurs zones</translation>
    </message>
    <message>
        <source>Inhabitants by zone in force and simulated zone</source>
        <translation>Habitants selon la zone en vigueur et la zone simulée</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Arbitrage</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Changements</translation>
    </message>
    <message>
        <source>Rules and criteria</source>
        <translation>Règles et critères</translation>
    </message>
</context>
<context>
    <name>_KindRow</name>
    <message>
        <source>no limit</source>
        <translation>sans limite</translation>
    </message>
    <message>
        <source>How many of this kind, at most</source>
        <translation>Combien de cette sorte, au plus</translation>
    </message>
</context>
<context>
    <name>_Switch</name>
    <message>
        <source>Map</source>
        <translation>Carte</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Questions</translation>
    </message>
    <message>
        <source>Commune</source>
        <translation>Commune</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Page</translation>
    </message>
</context>
</TS>
