// @ts-check
// What the file carries: inert blocks of JSON, one a name.
export function read(name) {
  return JSON.parse(document.getElementById(`data-${name}`).textContent);
}
