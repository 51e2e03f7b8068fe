// Puts Streamlit's own words in French: names of buttons, placeholders, short messages.
// It only replaces whole texts of this list, never what the pages write.
const WORDS = {
  "Add files": "Choisir un autre fichier",
  "App pages": "Pages",
  "Cannot connect to Streamlit (HTTP status: 403).": "Le serveur refuse la connexion (état 403).",
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
  "Connection timed out.": "Le serveur ne répond pas à temps.",
  "Copy to clipboard": "Copier",
  "Copied": "Copié",
  "Dismiss": "Fermer",
  "Copy Vega-Lite spec": "Copier la description du graphique",
  "Download": "Télécharger",
  "Download as CSV": "Télécharger en CSV",
  "Download as PNG": "Télécharger en PNG",
  "Error": "Erreur",
  "Error:": "Erreur\u00a0:",
  "Exit fullscreen": "Quitter le plein écran",
  "Expand sidebar": "Ouvrir le menu",
  "File size is too small.": "Fichier trop petit.",
  "Fullscreen": "Plein écran",
  "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:":
    "Le serveur ne répond plus. Arrêté par mégarde, il se relance dans un terminal\u00a0:",
  "Loading...": "Chargement…",
  "Logo": "Ancrage",
  "Navigate to home page": "Aller à la page d’accueil",
  "No options to select": "Aucun choix",
  "No results": "Aucun résultat",
  "Only one file is allowed.": "Un seul fichier à la fois.",
  "Open": "Ouvrir",
  "Page not found": "Page introuvable",
  "Press Ctrl+Enter to apply": "Appuyez sur Ctrl\u00a0+\u00a0Entrée",
  "Press Ctrl+Enter to submit form": "Appuyez sur Ctrl\u00a0+\u00a0Entrée",
  "Press ⌘+Enter to apply": "Appuyez sur ⌘\u00a0+\u00a0Entrée",
  "Press ⌘+Enter to submit form": "Appuyez sur ⌘\u00a0+\u00a0Entrée",
  "Press Enter to apply": "Appuyez sur Entrée",
  "Press Enter to submit form": "Appuyez sur Entrée",
  "Rerun": "Relancer",
  "RUNNING...": "EN COURS…",
  "Running": "En cours",
  "Running...": "En cours…",
  "Search": "Chercher",
  "Select all": "Tout choisir",
  "settings.": "de l’application.",
  "Show data": "Voir les données",
  "Show/hide columns": "Choisir les colonnes",
  "Skip to main content": "Aller au contenu",
  "Stop": "Arrêter",
  "Streamlit server is not responding. Are you connected to the internet?":
    "Le serveur ne répond pas. Êtes-vous relié au réseau?",
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
  "If you are trying to access a Streamlit app running on another server, this could be due to the app's":
    "Si vous passez par un autre serveur, voyez auprès de qui l’héberge le réglage",
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

const LONGEST = 120;
const SIZE = "(\\d+(?:\\.\\d+)?)([KMG]?)B";
const ALONE = new RegExp(`^${SIZE}$`);
const MOST = new RegExp(`^(?:Limit )?${SIZE} per file`);
const FAILED = /^Connection failed with status (\d{3})(, and response:|\.)$/;
const TOO_LARGE = new RegExp(`^File must be ${SIZE} or smaller\\.$`);

// "1.5MB" is written "1,5 Mo".
function size([, number, unit]) {
  return `${number.replace(/\.0$/, "").replace(".", ",")}\u00a0${unit === "K" ? "k" : unit}o`;
}

// "Fullscreen: name of the chart" keeps the name.
function translate(text) {
  const bare = text.trim();
  if (Object.hasOwn(WORDS, bare)) return WORDS[bare];
  const most = MOST.exec(bare);
  if (most) return `${size(most)} au plus`;
  const larger = TOO_LARGE.exec(bare);
  if (larger) return `Fichier trop gros. Attendu\u00a0: ${size(larger)} au plus.`;
  const failed = FAILED.exec(bare);
  if (failed) return `Le serveur ne répond pas (état ${failed[1]})${failed[2] === "." ? "." : "\u00a0:"}`;
  const cut = bare.indexOf(": ");
  if (cut > 0 && Object.hasOwn(WORDS, bare.slice(0, cut))) {
    const rest = bare.slice(cut + 2);
    const said = bare.startsWith("Error: ") ? translate(rest) ?? rest : rest;
    return `${WORDS[bare.slice(0, cut)]}\u00a0: ${said}`;
  }
  return null;
}

// A size alone may be what a page writes: only that of a file put in an uploader is.
function weight(node) {
  const found = ALONE.exec(node.data.trim());
  return found && node.parentElement?.closest("[data-testid=stFileUploader]") ? size(found) : null;
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
    const french = root.data.length < LONGEST && (translate(root.data) ?? weight(root));
    if (!french || root.parentElement?.closest("[data-testid=map], .stHtml")) return;
    // The space after a text that goes on is kept.
    const whole = french + (/\s$/.test(root.data) ? " " : "");
    if (whole !== root.data) root.data = whole;
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
