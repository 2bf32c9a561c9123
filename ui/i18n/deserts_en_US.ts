<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>AggregationPage</name>
    <message numerus="yes">
        <source>Of %n area(s), {name} has the least access: {apl} consultations per year and inhabitant.</source>
        <translation>
            <numerusform>Of %n area, {name} has the least access: {apl} consultations per year and inhabitant.</numerusform>
            <numerusform>Of %n areas, {name} has the least access: {apl} consultations per year and inhabitant.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CommunePanel</name>
    <message numerus="yes">
        <source>and %n other commune(s), {share}</source>
        <translation>
            <numerusform>and %n other commune, {share}</numerusform>
            <numerusform>and %n other communes, {share}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n GP(s)</source>
        <translation>
            <numerusform>%n GP</numerusform>
            <numerusform>%n GPs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DataDesk</name>
    <message numerus="yes">
        <source>%n official file(s) in use.</source>
        <translation>
            <numerusform>%n official file in use.</numerusform>
            <numerusform>%n official files in use.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DataMessages</name>
    <message numerus="yes">
        <source>%n commune(s) of the file were divided since ({codes}); their numbers cannot be divided without knowing how. Choose a more recent edition.</source>
        <translation>
            <numerusform>%n commune of the file was divided since ({codes}); its numbers cannot be divided without knowing how. Choose a more recent edition.</numerusform>
            <numerusform>%n communes of the file were divided since ({codes}); their numbers cannot be divided without knowing how. Choose a more recent edition.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The file holds nothing on %n département(s) of the territory or around it ({codes}).</source>
        <translation>
            <numerusform>The file holds nothing on %n département of the territory or around it ({codes}).</numerusform>
            <numerusform>The file holds nothing on %n départements of the territory or around it ({codes}).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The file holds nothing on %n commune(s) of the territory or around it ({codes}).</source>
        <translation>
            <numerusform>The file holds nothing on %n commune of the territory or around it ({codes}).</numerusform>
            <numerusform>The file holds nothing on %n communes of the territory or around it ({codes}).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DataPanel</name>
    <message numerus="yes">
        <source>{year} (%n year(s) ago)</source>
        <translation>
            <numerusform>{year} (%n year ago)</numerusform>
            <numerusform>{year} (%n years ago)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DownloadWords</name>
    <message numerus="yes">
        <source>here, %n day(s) old</source>
        <translation>
            <numerusform>here, %n day old</numerusform>
            <numerusform>here, %n days old</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>here, but old: %n day(s)</source>
        <translation>
            <numerusform>here, but old: %n day</numerusform>
            <numerusform>here, but old: %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>To fetch: %n file(s), {size}, from {hosts}.</source>
        <translation>
            <numerusform>To fetch: %n file, {size}, from {hosts}.</numerusform>
            <numerusform>To fetch: %n files, {size}, from {hosts}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>To fetch: %n file(s) of unknown size, from {hosts}.</source>
        <translation>
            <numerusform>To fetch: %n file of unknown size, from {hosts}.</numerusform>
            <numerusform>To fetch: %n files of unknown size, from {hosts}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The size of %n of them is not known.</source>
        <translation>
            <numerusform>The size of %n of them is not known.</numerusform>
            <numerusform>The size of %n of them is not known.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message numerus="yes">
        <source>%n scenario(s) added.</source>
        <translation>
            <numerusform>%n scenario added.</numerusform>
            <numerusform>%n scenarios added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them was or were there already.</source>
        <translation>
            <numerusform>%n of them was there already.</numerusform>
            <numerusform>%n of them were there already.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FromHomes</name>
    <message numerus="yes">
        <source>The table shows %n commune(s), those with most people far away; exported, it has all.</source>
        <translation>
            <numerusform>The table shows %n commune, that with most people far away; exported, it has all.</numerusform>
            <numerusform>The table shows %n communes, those with most people far away; exported, it has all.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n commune(s) lack their cells: the grid was imported for another territory. Import it again.</source>
        <translation>
            <numerusform>%n commune lacks its cells: the grid was imported for another territory. Import it again.</numerusform>
            <numerusform>%n communes lack their cells: the grid was imported for another territory. Import it again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message numerus="yes">
        <source>{name}: %n commune(s), and those around them within 40 minutes, which count but are not reported. Click to open another territory.</source>
        <translation>
            <numerusform>{name}: %n commune, and those around it within 40 minutes, which count but are not reported. Click to open another territory.</numerusform>
            <numerusform>{name}: %n communes, and those around them within 40 minutes, which count but are not reported. Click to open another territory.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message numerus="yes">
        <source>%n step(s) since the beginning.</source>
        <translation>
            <numerusform>%n step since the beginning.</numerusform>
            <numerusform>%n steps since the beginning.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HorizonPage</name>
    <message numerus="yes">
        <source>In %n year(s)</source>
        <translation>
            <numerusform>In %n year</numerusform>
            <numerusform>In %n years</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In %n commune(s) the modelled loss is larger than the published access: held at 0.</source>
        <translation>
            <numerusform>In %n commune the modelled loss is larger than the published access: held at 0.</numerusform>
            <numerusform>In %n communes the modelled loss is larger than the published access: held at 0.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportFlow</name>
    <message numerus="yes">
        <source>APL {year} of DREES: {count} commune(s) read, {rejected} rejected.</source>
        <translation>
            <numerusform>APL {year} of DREES: {count} commune read, {rejected} rejected.</numerusform>
            <numerusform>APL {year} of DREES: {count} communes read, {rejected} rejected.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeverMaker</name>
    <message numerus="yes">
        <source>%n GP(s)</source>
        <translation>
            <numerusform>%n GP</numerusform>
            <numerusform>%n GPs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Losses</name>
    <message numerus="yes">
        <source>%n commune(s)</source>
        <translation>
            <numerusform>%n commune</numerusform>
            <numerusform>%n communes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MachineData</name>
    <message numerus="yes">
        <source>%n day(s) old</source>
        <translation>
            <numerusform>%n day old</numerusform>
            <numerusform>%n days old</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MapPanel</name>
    <message numerus="yes">
        <source>%n GP(s)</source>
        <translation>
            <numerusform>%n GP</numerusform>
            <numerusform>%n GPs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message numerus="yes">
        <source>%n code(s) occur several times in “{table}” ({codes}).</source>
        <translation>
            <numerusform>%n code occurs several times in “{table}” ({codes}).</numerusform>
            <numerusform>%n codes occur several times in “{table}” ({codes}).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n commune(s) are unknown here ({codes}).</source>
        <translation>
            <numerusform>%n commune is unknown here ({codes}).</numerusform>
            <numerusform>%n communes are unknown here ({codes}).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MethodsPage</name>
    <message numerus="yes">
        <source>Mind: %n commune(s) among the worst-served fifth of one of the two are in the better half of the other.</source>
        <translation>
            <numerusform>Mind: %n commune among the worst-served fifth of one of the two is in the better half of the other.</numerusform>
            <numerusform>Mind: %n communes among the worst-served fifth of one of the two are in the better half of the other.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlacesPage</name>
    <message numerus="yes">
        <source>%n commune(s)</source>
        <translation>
            <numerusform>%n commune</numerusform>
            <numerusform>%n communes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportWords</name>
    <message numerus="yes">
        <source>{count} pair(s) that it does not give would be within reach.</source>
        <translation>
            <numerusform>{count} pair that it does not give would be within reach.</numerusform>
            <numerusform>{count} pairs that it does not give would be within reach.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Doctors: {count} GP(s) in {places} communes of the territory</source>
        <translation>
            <numerusform>Doctors: {count} GP in {places} communes of the territory</numerusform>
            <numerusform>Doctors: {count} GPs in {places} communes of the territory</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} place(s) lie in the territory.</source>
        <translation>
            <numerusform>{count} place lies in the territory.</numerusform>
            <numerusform>{count} places lie in the territory.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} row(s): {reason}</source>
        <translation>
            <numerusform>{count} row: {reason}</numerusform>
            <numerusform>{count} rows: {reason}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>line(s) {lines}</source>
        <translation>
            <numerusform>line {lines}</numerusform>
            <numerusform>lines {lines}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} code(s) written otherwise in the file: {codes}</source>
        <translation>
            <numerusform>{count} code written otherwise in the file: {codes}</numerusform>
            <numerusform>{count} codes written otherwise in the file: {codes}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} code(s) of former communes, with their successor: {codes}</source>
        <translation>
            <numerusform>{count} code of a former commune, with its successor: {codes}</numerusform>
            <numerusform>{count} codes of former communes, with their successor: {codes}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} unknown code(s): {codes}</source>
        <translation>
            <numerusform>{count} unknown code: {codes}</numerusform>
            <numerusform>{count} unknown codes: {codes}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} duplicate(s): the first row of a code is kept.</source>
        <translation>
            <numerusform>{count} duplicate: the first row of a code is kept.</numerusform>
            <numerusform>{count} duplicates: the first row of a code is kept.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReproducingPage</name>
    <message numerus="yes">
        <source>%n commune(s) have both values.</source>
        <translation>
            <numerusform>%n commune has both values.</numerusform>
            <numerusform>%n communes have both values.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) of practice: the activity sought there explains the map as far as the minutes allow.</source>
        <translation>
            <numerusform>%n place of practice: the activity sought there explains the map as far as the minutes allow.</numerusform>
            <numerusform>%n places of practice: the activity sought there explains the map as far as the minutes allow.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RingChip</name>
    <message numerus="yes">
        <source>Border near by: %n commune(s)</source>
        <translation>
            <numerusform>Border near by: %n commune</numerusform>
            <numerusform>Border near by: %n communes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n commune(s) missing around</source>
        <translation>
            <numerusform>%n commune missing around</numerusform>
            <numerusform>%n communes missing around</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n commune(s) outlined in red are not counted</source>
        <translation>
            <numerusform>%n commune outlined in red is not counted</numerusform>
            <numerusform>%n communes outlined in red are not counted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RoadWords</name>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stretch(es)</source>
        <translation>
            <numerusform>%n stretch</numerusform>
            <numerusform>%n stretches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Seats lie {median} m from the nearest road (median); %n over {far} m.</source>
        <translation>
            <numerusform>Seats lie {median} m from the nearest road (median); %n over {far} m.</numerusform>
            <numerusform>Seats lie {median} m from the nearest road (median); %n over {far} m.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n separate part(s), {km} km.</source>
        <translation>
            <numerusform>%n separate part, {km} km.</numerusform>
            <numerusform>%n separate parts, {km} km.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RoadsPage</name>
    <message numerus="yes">
        <source>%n commune(s) around, within 40 min by road, were loaded for them.</source>
        <translation>
            <numerusform>%n commune around, within 40 min by road, was loaded for them.</numerusform>
            <numerusform>%n communes around, within 40 min by road, were loaded for them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScenarioPanel</name>
    <message numerus="yes">
        <source>In %n commune(s) the modelled loss is larger than the published access: held at 0.</source>
        <translation>
            <numerusform>In %n commune the modelled loss is larger than the published access: held at 0.</numerusform>
            <numerusform>In %n communes the modelled loss is larger than the published access: held at 0.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SitingPage</name>
    <message numerus="yes">
        <source>Add %n place(s) found</source>
        <translation>
            <numerusform>Add %n place found</numerusform>
            <numerusform>Add %n places found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TablePage</name>
    <message numerus="yes">
        <source>%n commune(s), {people} inhab.</source>
        <translation>
            <numerusform>%n commune, {people} hab.</numerusform>
            <numerusform>%n communes, {people} hab.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WhereStep</name>
    <message numerus="yes">
        <source>Only inside the area drawn (%n corner(s)).</source>
        <translation>
            <numerusform>Only inside the area drawn (%n corner).</numerusform>
            <numerusform>Only inside the area drawn (%n corners).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ZoningPage</name>
    <message numerus="yes">
        <source>%n decision(s) on areas that are not here.</source>
        <translation>
            <numerusform>%n decision on areas that are not here.</numerusform>
            <numerusform>%n decisions on areas that are not here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n area(s) in another zone than the one in force.</source>
        <translation>
            <numerusform>%n area in another zone than the one in force.</numerusform>
            <numerusform>%n areas in another zone than the one in force.</numerusform>
        </translation>
    </message>
</context>
</TS>
