<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
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
    <name>Drawer</name>
    <message numerus="yes">
        <source>%n commune(s), {people} inhab.</source>
        <translation>
            <numerusform>%n commune, {people} inhab.</numerusform>
            <numerusform>%n communes, {people} inhab.</numerusform>
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
    <name>ScenarioPanel</name>
    <message numerus="yes">
        <source>In %n commune(s) the modelled loss is larger than the published access: held at 0.</source>
        <translation>
            <numerusform>In %n commune the modelled loss is larger than the published access: held at 0.</numerusform>
            <numerusform>In %n communes the modelled loss is larger than the published access: held at 0.</numerusform>
        </translation>
    </message>
</context>
</TS>
