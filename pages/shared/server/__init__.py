"""The server around Streamlit: its start, its health, what it sends and what it refuses."""
