<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology">
 <renderer-v2 type="RuleRenderer" symbollevels="0" enableorderby="0" forceraster="0">
  <rules key="root">
   <rule key="core" symbol="0" label="Cœur du territoire" filter="&quot;zone&quot; = 'core'"/>
   <rule key="supply" symbol="1" label="Offre à moins de 20 min" filter="&quot;zone&quot; = 'supply'"/>
   <rule key="population" symbol="2" label="Habitants à moins de 40 min" filter="&quot;zone&quot; = 'population'"/>
  </rules>
  <symbols>
   <symbol type="fill" name="0" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <prop k="color" v="198,219,239,255"/>
     <prop k="style" v="solid"/>
     <prop k="outline_color" v="189,189,189,255"/>
     <prop k="outline_style" v="solid"/>
     <prop k="outline_width" v="0.1"/>
     <prop k="outline_width_unit" v="MM"/>
     <prop k="joinstyle" v="round"/>
    </layer>
   </symbol>
   <symbol type="fill" name="1" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <prop k="color" v="230,230,230,255"/>
     <prop k="style" v="solid"/>
     <prop k="outline_color" v="189,189,189,255"/>
     <prop k="outline_style" v="solid"/>
     <prop k="outline_width" v="0.1"/>
     <prop k="outline_width_unit" v="MM"/>
     <prop k="joinstyle" v="round"/>
    </layer>
   </symbol>
   <symbol type="fill" name="2" alpha="0.4" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <prop k="color" v="230,230,230,255"/>
     <prop k="style" v="solid"/>
     <prop k="outline_color" v="189,189,189,255"/>
     <prop k="outline_style" v="solid"/>
     <prop k="outline_width" v="0.1"/>
     <prop k="outline_width_unit" v="MM"/>
     <prop k="joinstyle" v="round"/>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <blendMode>0</blendMode>
 <featureBlendMode>0</featureBlendMode>
 <layerOpacity>1</layerOpacity>
 <layerGeometryType>2</layerGeometryType>
</qgis>
