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
        <source>Local potential accessibility (APL) of DREES and IRDES, revision of 2015. Travel times are estimated from the distance in a straight line, calibrated on the METRIC matrix of INSEE; they are no road times.</source>
        <translation>Accessibilité potentielle localisée (APL) de la DREES et de l’IRDES, version de 2015. Les temps de trajet sont estimés à partir de la distance à vol d’oiseau, calée sur le distancier METRIC de l’Insee&#x202f;; ce ne sont pas des temps par la route.</translation>
    </message>
    <message>
        <source>Data on screen</source>
        <translation>Données à l’écran</translation>
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
        <source>No territory is open.</source>
        <translation>Aucun territoire n’est ouvert.</translation>
    </message>
    <message>
        <source>page</source>
        <translation>page</translation>
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
        <source>Error by distance</source>
        <translation>Écart selon la distance</translation>
    </message>
    <message>
        <source>Ways that are farthest off</source>
        <translation>Trajets les plus éloignés</translation>
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
        <source>Move…</source>
        <translation>Déplacer…</translation>
    </message>
    <message>
        <source>Click on the map where the commune really is; only the minutes change, not the map</source>
        <translation>Cliquez sur la carte là où est vraiment la commune&#xa0;; seules les minutes changent, pas la carte</translation>
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
        <source>{gps} GPs; {apl} consultations per year and inhabitant of this commune.</source>
        <translation>Médecins&#xa0;: {gps}&#x202f;; {apl} consultation par an et par habitant de cette commune.</translation>
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
        <source>Shares of the modelled score; the published one is DREES&apos;s.</source>
        <translation>Parts du score modélisé&#x202f;; le score publié est celui de la DREES.</translation>
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
        <source>A place of care</source>
        <translation>Un lieu de soins</translation>
    </message>
    <message>
        <source>A centre here</source>
        <translation>Un centre ici</translation>
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
        <source>Déserts does not know what “{name}” holds. Choose an official file as it is published, or say what its columns are.</source>
        <translation>Déserts ne sait pas ce que contient «&#xa0;{name}&#xa0;». Choisissez un fichier officiel tel qu’il est publié, ou dites ce que sont ses colonnes.</translation>
    </message>
    <message>
        <source>“{table}” does not say its coordinate system. Choose it in the window that asks for the columns.</source>
        <translation>«&#xa0;{table}&#xa0;» ne dit pas son système de coordonnées. Choisissez-le dans la fenêtre des colonnes.</translation>
    </message>
    <message>
        <source>“{name}” is a 7z archive that cannot be opened here. Unpack it, then import what it holds.</source>
        <translation>«&#xa0;{name}&#xa0;» est une archive 7z qui ne peut pas être ouverte ici. Décompressez-la, puis importez ce qu’elle contient.</translation>
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
        <source>“{name}” does not hold the table that was expected ({detail}). Choose the whole archive as it is published.</source>
        <translation>«&#xa0;{name}&#xa0;» ne contient pas le tableau attendu ({detail}). Choisissez l’archive entière, telle qu’elle est publiée.</translation>
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
        <source>Illustrative doctors</source>
        <translation>Médecins illustratifs</translation>
    </message>
    <message>
        <source>doctors</source>
        <translation>médecins</translation>
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
        <source>year not stated</source>
        <translation>année non indiquée</translation>
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
        <source>{words}; columns gone: {names}</source>
        <translation>{words}&#x202f;; colonnes disparues&#xa0;: {names}</translation>
    </message>
</context>
<context>
    <name>Drawer</name>
    <message>
        <source>Table of communes</source>
        <translation>Tableau des communes</translation>
    </message>
    <message>
        <source>Table of the communes ({count})</source>
        <translation>Tableau des communes ({count})</translation>
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
    <message>
        <source>Close this panel</source>
        <translation>Fermer ce panneau</translation>
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
    <name>EntryCard</name>
    <message>
        <source>Gives: {use}</source>
        <translation>Donne&#xa0;: {use}</translation>
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
        <source>Writing the picture…</source>
        <translation>Écriture de l’image…</translation>
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
</context>
<context>
    <name>Files</name>
    <message>
        <source>Open a territory…</source>
        <translation>Ouvrir un territoire…</translation>
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
        <source>“{name}” holds the scenarios, not the imported data. Save the territory to keep both.</source>
        <translation>«&#xa0;{name}&#xa0;» contient les scénarios, pas les données importées. Enregistrez le territoire pour garder les deux.</translation>
    </message>
    <message>
        <source>Save the territory…</source>
        <translation>Enregistrer le territoire…</translation>
    </message>
    <message>
        <source>The figures of {names} are not those of the save: the data or the software changed since.</source>
        <translation>Les chiffres de {names} ne sont pas ceux de l’enregistrement&#xa0;: les données ou le logiciel ont changé depuis.</translation>
    </message>
    <message>
        <source>“{name}”</source>
        <translation>«&#xa0;{name}&#xa0;»</translation>
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
        <source>Works and territories of Déserts (*{work} *{territory})</source>
        <translation>Travaux et territoires de Déserts (*{work} *{territory})</translation>
    </message>
    <message>
        <source>Works of Déserts (*{suffix})</source>
        <translation>Travaux de Déserts (*{suffix})</translation>
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
        <source>Analyse</source>
        <translation>Analyser</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Données</translation>
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
        <source>Minutes by car to the nearest general practitioner, mean over the people (estimated times).</source>
        <translation>Minutes en voiture jusqu’au généraliste le plus proche, en moyenne par habitant (temps estimés).</translation>
    </message>
    <message>
        <source>{people} people have none within reach and are not counted in it.</source>
        <translation>{people} habitants n’en ont aucun à portée et n’y sont pas comptés.</translation>
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
        <source>Legend</source>
        <translation>Légende</translation>
    </message>
    <message>
        <source>Practices (illustrative)</source>
        <translation>Cabinets (illustratifs)</translation>
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
    <name>MainMenu</name>
    <message>
        <source>Recent works</source>
        <translation>Travaux récents</translation>
    </message>
    <message>
        <source>Analyse</source>
        <translation>Analyser</translation>
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
        <source>Analyse</source>
        <translation>Analyser</translation>
    </message>
    <message>
        <source>No DREES workbook: the doctors and their access are invented, to try the software.</source>
        <translation>Aucun classeur DREES&#xa0;: les médecins et l’accès sont inventés, pour essayer le logiciel.</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importer…</translation>
    </message>
    <message>
        <source>Download…</source>
        <translation>Télécharger…</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
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
    <message>
        <source>illustrative data</source>
        <translation>données illustratives</translation>
    </message>
    <message>
        <source>Click on the map, or choose a commune and press Enter. Escape cancels.</source>
        <translation>Cliquez sur la carte, ou choisissez une commune puis Entrée. Échap annule.</translation>
    </message>
    <message>
        <source>Choose the baseline</source>
        <translation>Choisir la référence</translation>
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
        <source>minutes</source>
        <translation>minutes</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>secondes</translation>
    </message>
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
        <source>“{name}” could not be written: the disk is full. Free some space, then try again.</source>
        <translation>«&#xa0;{name}&#xa0;» n’a pas pu être enregistré&#xa0;: le disque est plein. Libérez de la place, puis recommencez.</translation>
    </message>
    <message>
        <source>“{name}” could not be written. Close it where it is open, or save in another folder.</source>
        <translation>«&#xa0;{name}&#xa0;» n’a pas pu être enregistré. Fermez-le là où il est ouvert, ou enregistrez dans un autre dossier.</translation>
    </message>
    <message>
        <source>“{name}” is not the file of roads that this work was made with; the minutes do not go by it. Open the roads again with the tool “Roads”.</source>
        <translation>«&#xa0;{name}&#xa0;» n’est pas le fichier de routes avec lequel ce travail a été fait&#xa0;; les minutes ne le suivent pas. Rouvrez les routes avec l’outil «&#xa0;Routes&#xa0;».</translation>
    </message>
    <message>
        <source>The scenario changes a road that the road network does not hold ({site}). Load the network it was made with, or take that decision back.</source>
        <translation>Le scénario change une route que le réseau routier ne contient pas ({site}). Chargez le réseau d’origine, ou annulez cette décision.</translation>
    </message>
    <message>
        <source>The road network “{network}” does not say how high its roads lie. Load one with altitudes, such as BD TOPO, to slow roads down by altitude.</source>
        <translation>Le réseau routier «&#xa0;{network}&#xa0;» ne dit pas l’altitude des routes. Chargez-en un qui la donne, comme BD TOPO, pour ralentir les routes selon l’altitude.</translation>
    </message>
    <message>
        <source>{value} is not possible here ({name}). Choose another value.</source>
        <translation>{value} n’est pas possible ici ({name}). Choisissez une autre valeur.</translation>
    </message>
    <message>
        <source>This place is outside the territory. Click inside its communes.</source>
        <translation>Ce lieu est hors du territoire. Cliquez dans ses communes.</translation>
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
        <source>Two of the measures chosen rise with people’s age, which would count twice. Give one of them no weight.</source>
        <translation>Deux des mesures choisies augmentent avec l’âge des habitants, qui compterait deux fois. Donnez à l’une des deux un poids nul.</translation>
    </message>
    <message>
        <source>No official file is called “{key}” here. Choose it in the list.</source>
        <translation>Aucun fichier officiel ne s’appelle ici «&#xa0;{key}&#xa0;». Choisissez-le dans la liste.</translation>
    </message>
    <message>
        <source>Nothing satisfies all that is asked. Ask for less, then try again.</source>
        <translation>Rien ne satisfait tout ce qui est demandé. Demandez moins, puis réessayez.</translation>
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
        <source>Centre {number}</source>
        <translation>Centre {number}</translation>
    </message>
    <message>
        <source>Add a centre in {place}</source>
        <translation>Ajouter un centre&#xa0;: {place}</translation>
    </message>
    <message>
        <source>Move {site} to {place}</source>
        <translation>Déplacer {site}&#xa0;: {place}</translation>
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
    <message numerus="yes">
        <source>%n without a way on our side</source>
        <translation>
            <numerusform>%n sans trajet de notre côté</numerusform>
            <numerusform>%n sans trajet de notre côté</numerusform>
        </translation>
    </message>
    <message>
        <source>by these roads</source>
        <translation>par ces routes</translation>
    </message>
    <message>
        <source>by the minutes of the territory</source>
        <translation>par les minutes du territoire</translation>
    </message>
    <message>
        <source>{count} ways compared, {ours}</source>
        <translation>{count} trajets comparés, {ours}</translation>
    </message>
    <message>
        <source>We are {mae} min off on average (bias {bias} min); {share} fall in the right band of 10, 15 and 20 min.</source>
        <translation>Nous nous trompons de {mae}&#xa0;min en moyenne (biais {bias}&#xa0;min)&#xa0;; {share} tombent dans la bonne tranche de 10, 15 et 20&#xa0;min.</translation>
    </message>
    <message>
        <source>km as the crow flies</source>
        <translation>km à vol d’oiseau</translation>
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
        <source>Seat of a commune far from the road</source>
        <translation>Chef-lieu loin de la route</translation>
    </message>
    <message>
        <source>{metres} m</source>
        <translation>{metres}&#xa0;m</translation>
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
        <source>No road network</source>
        <translation>Aucun réseau routier</translation>
    </message>
    <message>
        <source>The minutes are estimated from the distance as the crow flies, which misleads in mountains and across water. Bring a file of roads: OpenStreetMap (.osm.pbf), BD TOPO of IGN, MATSim, OSMnx.</source>
        <translation>Les minutes sont estimées d’après la distance à vol d’oiseau, qui trompe en montagne et de part et d’autre de l’eau. Apportez un fichier de routes&#xa0;: OpenStreetMap (.osm.pbf), BD TOPO de l’IGN, MATSim, OSMnx.</translation>
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
        <source>At work…</source>
        <translation>Au travail…</translation>
    </message>
    <message>
        <source>Open other roads…</source>
        <translation>Ouvrir d’autres routes…</translation>
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
</context>
<context>
    <name>ScenarioPanel</name>
    <message>
        <source>Name of the scenario</source>
        <translation>Nom du scénario</translation>
    </message>
    <message>
        <source>Nothing is changed yet. Place a health centre: the button, or key C, then a click on the map.</source>
        <translation>Rien n’est changé encore. Placez un centre de santé&#xa0;: le bouton, ou la touche C, puis un clic sur la carte.</translation>
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
        <source>The practices changed here are illustrative: so is their effect.</source>
        <translation>Les cabinets modifiés sont illustratifs&#xa0;: leur effet aussi.</translation>
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
</context>
<context>
    <name>Session</name>
    <message>
        <source>Reading the DREES workbook…</source>
        <translation>Lecture du classeur DREES…</translation>
    </message>
    <message>
        <source>Opening the territory…</source>
        <translation>Ouverture du territoire…</translation>
    </message>
    <message>
        <source>Scenario 1</source>
        <translation>Scénario 1</translation>
    </message>
</context>
<context>
    <name>SessionRoads</name>
    <message>
        <source>Minutes by road…</source>
        <translation>Minutes par la route…</translation>
    </message>
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
        <source>Name or number: Creuse, 23, Marche…</source>
        <translation>Nom ou numéro&#xa0;: Creuse, 23, Marche…</translation>
    </message>
    <message>
        <source>Find a département or an intercommunality</source>
        <translation>Chercher un département ou une intercommunalité</translation>
    </message>
    <message>
        <source>Départements and intercommunalities</source>
        <translation>Départements et intercommunalités</translation>
    </message>
    <message>
        <source>Tick one or several départements or intercommunalities. The communes around, up to 40 minutes, are added by themselves: their doctors and people count.</source>
        <translation>Cochez un ou plusieurs départements ou intercommunalités. Les communes autour, jusqu’à 40&#xa0;minutes, s’ajoutent d’elles-mêmes&#xa0;: leurs médecins et leurs habitants comptent.</translation>
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
    <name>TerritoryFiles</name>
    <message>
        <source>Territories of Déserts (*{suffix})</source>
        <translation>Territoires de Déserts (*{suffix})</translation>
    </message>
    <message>
        <source>Save the territory with its data</source>
        <translation>Enregistrer le territoire avec ses données</translation>
    </message>
    <message>
        <source>Saving the territory…</source>
        <translation>Enregistrement du territoire…</translation>
    </message>
    <message>
        <source>“{name}” holds the territory, its data and its scenarios.</source>
        <translation>«&#xa0;{name}&#xa0;» contient le territoire, ses données et ses scénarios.</translation>
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
        <source>Save elsewhere…</source>
        <translation>Enregistrer ailleurs…</translation>
    </message>
    <message>
        <source>Opening the territory…</source>
        <translation>Ouverture du territoire…</translation>
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
        <source>Scenario 1</source>
        <translation>Scénario 1</translation>
    </message>
    <message>
        <source>“{name}” is open to be read only: save under another name to keep changes.</source>
        <translation>«&#xa0;{name}&#xa0;» est ouvert en lecture seule&#xa0;: enregistrez sous un autre nom pour garder vos changements.</translation>
    </message>
</context>
<context>
    <name>Tools</name>
    <message>
        <source>Roads</source>
        <translation>Routes</translation>
    </message>
    <message>
        <source>The road network that the minutes go by: its file, what to look at, calibration</source>
        <translation>Le réseau routier que suivent les minutes&#xa0;: son fichier, ce qu’il faut regarder, le calage</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>What was done, step by step, and how to go back</source>
        <translation>Ce qui a été fait, étape par étape, et comment y revenir</translation>
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
</context>
</TS>
