"""The app's pages and the server around them; the only home of Streamlit."""
