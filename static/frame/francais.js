// Puts Streamlit's own words in French: names of buttons, placeholders, short messages.
// It only replaces whole texts of this list, never what the pages write.
const WORDS = {
  "App pages": "Pages",
  "Choose an option": "Choisir",
  "Choose options": "Choisir",
  "Clear all": "Tout effacer",
  "Clear value": "Effacer",
  "Close": "Fermer",
  "Close fullscreen": "Quitter le plein écran",
  "Collapse sidebar": "Fermer le menu",
  "Connecting": "Connexion",
  "Connecting...": "Connexion…",
  "Connection error": "Connexion perdue",
  "Copy to clipboard": "Copier",
  "Copied": "Copié",
  "Dismiss": "Fermer",
  "Copy Vega-Lite spec": "Copier la description du graphique",
  "Download": "Télécharger",
  "Download as CSV": "Télécharger en CSV",
  "Download as PNG": "Télécharger en PNG",
  "Error": "Erreur",
  "Exit fullscreen": "Quitter le plein écran",
  "Expand sidebar": "Ouvrir le menu",
  "Fullscreen": "Plein écran",
  "Is Streamlit still running?": "Le serveur ne répond plus.",
  "Loading...": "Chargement…",
  "Logo": "Ancrage",
  "Navigate to home page": "Aller à la page d’accueil",
  "No options to select": "Aucun choix",
  "No results": "Aucun résultat",
  "Open": "Ouvrir",
  "Page not found": "Page introuvable",
  "Press Enter to apply": "Appuyez sur Entrée",
  "Press Enter to submit form": "Appuyez sur Entrée",
  "Rerun": "Relancer",
  "RUNNING...": "EN COURS…",
  "Running": "En cours",
  "Running...": "En cours…",
  "Search": "Chercher",
  "Select all": "Tout choisir",
  "Show data": "Voir les données",
  "Show/hide columns": "Choisir les colonnes",
  "Skip to main content": "Aller au contenu",
  "Stop": "Arrêter",
  "Toolbar": "Outils",
  "Upload": "Choisir un fichier",
  "Browse files": "Choisir un fichier",
  "Drag and drop file here": "Déposez un fichier ici",
  "Remove file": "Retirer le fichier",
  "Decrement": "Diminuer",
  "Increment": "Augmenter",
  "Sort ascending": "Trier en ordre croissant",
  "Sort descending": "Trier en ordre décroissant",
  "Statistics": "Statistiques",
  "Autosize": "Ajuster la largeur",
  "Pin column": "Épingler la colonne",
  "Unpin column": "Désépingler la colonne",
  "Hide column": "Masquer la colonne",
  "Copy column name": "Copier le nom de la colonne",
  "Wrap text": "Aller à la ligne",
  "Format": "Format",
  "Automatic": "Automatique",
  "Localized": "Selon la langue",
  "Plain": "Brut",
  "Compact": "Abrégé",
  "Dollar": "Dollar",
  "Euro": "Euro",
  "Yen": "Yen",
  "Percent": "Pourcentage",
  "Scientific": "Scientifique",
  "Accounting": "Comptable",
  "Bytes": "Octets",
  "Engineering": "Ingénieur",
  "Average": "Moyenne",
  "Median": "Médiane",
  "Minimum": "Minimum",
  "Maximum": "Maximum",
  "Sum": "Somme",
  "Standard deviation": "Écart type",
  "Distinct": "Distinctes",
  "Empty": "Vides",
  "Values": "Valeurs",
  "Based on sample": "Sur un échantillon",
  "No data": "Aucune donnée",
  "No options": "Aucun choix",
  "Previous Result": "Résultat précédent",
  "Next Result": "Résultat suivant",
  "Type to search": "Tapez pour chercher",
  "View all": "Tout voir",
  "View fewer": "Voir moins",
  "empty": "vide",
};
const ATTRIBUTES = ["aria-label", "title", "placeholder", "alt"];

// "Fullscreen: name of the chart" keeps the name.
function translate(text) {
  const bare = text.trim();
  if (Object.hasOwn(WORDS, bare)) return WORDS[bare];
  const size = /^(?:Limit )?(\d+)MB per file/.exec(bare);
  if (size) return `${size[1]}\u00a0Mo au plus`;
  const cut = bare.indexOf(": ");
  if (cut > 0 && Object.hasOwn(WORDS, bare.slice(0, cut))) return `${WORDS[bare.slice(0, cut)]}\u00a0: ${bare.slice(cut + 2)}`;
  return null;
}

function element(node) {
  for (const name of ATTRIBUTES) {
    const text = node.getAttribute(name);
    const french = text && translate(text);
    if (french && french !== text) node.setAttribute(name, french);
  }
}

function walk(root) {
  if (root.nodeType === Node.TEXT_NODE) {
    const french = root.data.length < 40 && translate(root.data);
    if (french && !root.parentElement?.closest("[data-testid=map], .stHtml")) root.data = french;
    return;
  }
  if (root.nodeType !== Node.ELEMENT_NODE) return;
  element(root);
  for (const child of root.childNodes) walk(child);
}

const watch = new MutationObserver((changes) => {
  for (const change of changes) {
    if (change.type === "attributes") element(change.target);
    else if (change.type === "characterData") walk(change.target);
    else change.addedNodes.forEach(walk);
  }
});
watch.observe(document.documentElement, {
  subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES,
});
walk(document.documentElement);
