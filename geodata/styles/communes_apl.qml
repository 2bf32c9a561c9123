<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology">
 <renderer-v2 type="RuleRenderer" symbollevels="0" enableorderby="0" forceraster="0">
  <rules key="root">
   <rule key="core" label="Cœur : consultations par an et par habitant standardisé, médecins de moins de 65 ans" filter='"in_core"'>
    <rule key="core0" symbol="0" label="moins de 1" filter='"apl_under_65" &lt; 1'/>
    <rule key="core1" symbol="1" label="de 1 à moins de 1,5" filter='"apl_under_65" &gt;= 1 AND "apl_under_65" &lt; 1.5'/>
    <rule key="core2" symbol="2" label="de 1,5 à moins de 2" filter='"apl_under_65" &gt;= 1.5 AND "apl_under_65" &lt; 2'/>
    <rule key="core3" symbol="3" label="de 2 à moins de 2,5" filter='"apl_under_65" &gt;= 2 AND "apl_under_65" &lt; 2.5'/>
    <rule key="core4" symbol="4" label="de 2,5 à moins de 3" filter='"apl_under_65" &gt;= 2.5 AND "apl_under_65" &lt; 3'/>
    <rule key="core5" symbol="5" label="de 3 à moins de 4" filter='"apl_under_65" &gt;= 3 AND "apl_under_65" &lt; 4'/>
    <rule key="core6" symbol="6" label="de 4 à moins de 5" filter='"apl_under_65" &gt;= 4 AND "apl_under_65" &lt; 5'/>
    <rule key="core7" symbol="7" label="5 et plus" filter='"apl_under_65" &gt;= 5'/>
    <rule key="coreabsent" symbol="8" label="non disponible" filter='"apl_under_65" IS NULL'/>
   </rule>
   <rule key="ring" label="Autour du cœur" filter='NOT "in_core"'>
    <rule key="ring0" symbol="9" label="moins de 1" filter='"apl_under_65" &lt; 1'/>
    <rule key="ring1" symbol="10" label="de 1 à moins de 1,5" filter='"apl_under_65" &gt;= 1 AND "apl_under_65" &lt; 1.5'/>
    <rule key="ring2" symbol="11" label="de 1,5 à moins de 2" filter='"apl_under_65" &gt;= 1.5 AND "apl_under_65" &lt; 2'/>
    <rule key="ring3" symbol="12" label="de 2 à moins de 2,5" filter='"apl_under_65" &gt;= 2 AND "apl_under_65" &lt; 2.5'/>
    <rule key="ring4" symbol="13" label="de 2,5 à moins de 3" filter='"apl_under_65" &gt;= 2.5 AND "apl_under_65" &lt; 3'/>
    <rule key="ring5" symbol="14" label="de 3 à moins de 4" filter='"apl_under_65" &gt;= 3 AND "apl_under_65" &lt; 4'/>
    <rule key="ring6" symbol="15" label="de 4 à moins de 5" filter='"apl_under_65" &gt;= 4 AND "apl_under_65" &lt; 5'/>
    <rule key="ring7" symbol="16" label="5 et plus" filter='"apl_under_65" &gt;= 5'/>
    <rule key="ringabsent" symbol="17" label="non disponible" filter='"apl_under_65" IS NULL'/>
   </rule>
  </rules>
  <symbols>
   <symbol type="fill" name="0" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <prop k="color" v="127,39,4,255"/>
     <prop k="style" v="solid"/>
     <prop k="outline_color" v="217,217,217,255"/>
     <prop k="outline_style" v="solid"/>
     <prop k="outline_width" v="0.1"/>
     <prop k="outline_width_unit" v="MM"/>
     <prop k="joinstyle" v="round"/>
    </layer>
   </symbol>
   <symbol type="fill" name="1" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <prop k="color" v="217,72,1,255"/>
     <prop k="style" v="solid"/>
     <prop k="outline_color" v="217,217,217,255"/>
     <prop k="outline_style" v="solid"/>
     <prop k="outline_width" v="0.1"/>
     <prop k="outline_width_unit" v="MM"/>
     <prop k="joinstyle" v="round"/>
    </layer>
   </symbol>
   <symbol type="fill" name="2" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <prop k="color" v="253,141,60,255"/>
     <prop k="style" v="solid"/>
     <prop k="outline_color" v="217,217,217,255"/>
     <prop k="outline_style" v="solid"/>
     <prop k="outline_width" v="0.1"/>
     <prop k="outline_width_unit" v="MM"/>
     <prop k="joinstyle" v="round"/>
    </layer>
   </symbol>
   <symbol type="fill" name="3" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <prop k="color" v="253,208,162,255"/>
     <prop k="style" v="solid"/>
     <prop k="outline_color" v="217,217,217,255"/>
     <prop k="outline_style" v="solid"/>
     <prop k="outline_width" v="0.1"/>
     <prop k="outline_width_unit" v="MM"/>
     <prop k="joinstyle" v="round"/>
    </layer>
   </symbol>
   <symbol type="fill" name="4" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <prop k="color" v="198,219,239,255"/>
     <prop k="style" v="solid"/>
     <prop k="outline_color" v="217,217,217,255"/>
     <prop k="outline_style" v="solid"/>
     <prop k="outline_width" v="0.1"/>
     <prop k="outline_width_unit" v="MM"/>
     <prop k="joinstyle" v="round"/>
    </layer>
   </symbol>
   <symbol type="fill" name="5" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <prop k="color" v="107,174,214,255"/>
     <prop k="style" v="solid"/>
     <prop k="outline_color" v="217,217,217,255"/>
     <prop k="outline_style" v="solid"/>
     <prop k="outline_width" v="0.1"/>
     <prop k="outline_width_unit" v="MM"/>
     <prop k="joinstyle" v="round"/>
    </layer>
   </symbol>
   <symbol type="fill" name="6" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <prop k="color" v="33,113,181,255"/>
     <prop k="style" v="solid"/>
     <prop k="outline_color" v="217,217,217,255"/>
     <prop k="outline_style" v="solid"/>
     <prop k="outline_width" v="0.1"/>
     <prop k="outline_width_unit" v="MM"/>
     <prop k="joinstyle" v="round"/>
    </layer>
   </symbol>
   <symbol type="fill" name="7" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <prop k="color" v="8,48,107,255"/>
     <prop k="style" v="solid"/>
     <prop k="outline_color" v="217,217,217,255"/>
     <prop k="outline_style" v="solid"/>
     <prop k="outline_width" v="0.1"/>
     <prop k="outline_width_unit" v="MM"/>
     <prop k="joinstyle" v="round"/>
    </layer>
   </symbol>
   <symbol type="fill" name="8" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <prop k="color" v="230,230,230,255"/>
     <prop k="style" v="solid"/>
     <prop k="outline_color" v="217,217,217,255"/>
     <prop k="outline_style" v="solid"/>
     <prop k="outline_width" v="0.1"/>
     <prop k="outline_width_unit" v="MM"/>
     <prop k="joinstyle" v="round"/>
    </layer>
   </symbol>
   <symbol type="fill" name="9" alpha="0.4" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <prop k="color" v="127,39,4,255"/>
     <prop k="style" v="solid"/>
     <prop k="outline_color" v="217,217,217,255"/>
     <prop k="outline_style" v="solid"/>
     <prop k="outline_width" v="0.1"/>
     <prop k="outline_width_unit" v="MM"/>
     <prop k="joinstyle" v="round"/>
    </layer>
   </symbol>
   <symbol type="fill" name="10" alpha="0.4" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <prop k="color" v="217,72,1,255"/>
     <prop k="style" v="solid"/>
     <prop k="outline_color" v="217,217,217,255"/>
     <prop k="outline_style" v="solid"/>
     <prop k="outline_width" v="0.1"/>
     <prop k="outline_width_unit" v="MM"/>
     <prop k="joinstyle" v="round"/>
    </layer>
   </symbol>
   <symbol type="fill" name="11" alpha="0.4" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <prop k="color" v="253,141,60,255"/>
     <prop k="style" v="solid"/>
     <prop k="outline_color" v="217,217,217,255"/>
     <prop k="outline_style" v="solid"/>
     <prop k="outline_width" v="0.1"/>
     <prop k="outline_width_unit" v="MM"/>
     <prop k="joinstyle" v="round"/>
    </layer>
   </symbol>
   <symbol type="fill" name="12" alpha="0.4" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <prop k="color" v="253,208,162,255"/>
     <prop k="style" v="solid"/>
     <prop k="outline_color" v="217,217,217,255"/>
     <prop k="outline_style" v="solid"/>
     <prop k="outline_width" v="0.1"/>
     <prop k="outline_width_unit" v="MM"/>
     <prop k="joinstyle" v="round"/>
    </layer>
   </symbol>
   <symbol type="fill" name="13" alpha="0.4" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <prop k="color" v="198,219,239,255"/>
     <prop k="style" v="solid"/>
     <prop k="outline_color" v="217,217,217,255"/>
     <prop k="outline_style" v="solid"/>
     <prop k="outline_width" v="0.1"/>
     <prop k="outline_width_unit" v="MM"/>
     <prop k="joinstyle" v="round"/>
    </layer>
   </symbol>
   <symbol type="fill" name="14" alpha="0.4" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <prop k="color" v="107,174,214,255"/>
     <prop k="style" v="solid"/>
     <prop k="outline_color" v="217,217,217,255"/>
     <prop k="outline_style" v="solid"/>
     <prop k="outline_width" v="0.1"/>
     <prop k="outline_width_unit" v="MM"/>
     <prop k="joinstyle" v="round"/>
    </layer>
   </symbol>
   <symbol type="fill" name="15" alpha="0.4" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <prop k="color" v="33,113,181,255"/>
     <prop k="style" v="solid"/>
     <prop k="outline_color" v="217,217,217,255"/>
     <prop k="outline_style" v="solid"/>
     <prop k="outline_width" v="0.1"/>
     <prop k="outline_width_unit" v="MM"/>
     <prop k="joinstyle" v="round"/>
    </layer>
   </symbol>
   <symbol type="fill" name="16" alpha="0.4" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <prop k="color" v="8,48,107,255"/>
     <prop k="style" v="solid"/>
     <prop k="outline_color" v="217,217,217,255"/>
     <prop k="outline_style" v="solid"/>
     <prop k="outline_width" v="0.1"/>
     <prop k="outline_width_unit" v="MM"/>
     <prop k="joinstyle" v="round"/>
    </layer>
   </symbol>
   <symbol type="fill" name="17" alpha="0.4" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <prop k="color" v="230,230,230,255"/>
     <prop k="style" v="solid"/>
     <prop k="outline_color" v="217,217,217,255"/>
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
