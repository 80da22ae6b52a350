"""The few parts that run in the browser; their scripts are files in ``browser/``."""

from __future__ import annotations

import streamlit as st

page = st.components.v2.component("consent-swat.page", js="page.js", isolate_styles=False)
leaflet = st.components.v2.component("consent-swat.leaflet", js="leaflet.js", isolate_styles=False)
picture = st.components.v2.component("consent-swat.picture", js="picture.js", isolate_styles=False)
