// What the server writes, and what pages load as it is.
declare module "*/base.js" {
  export function build(L: any, element: HTMLElement, runtime: any): any;
}
declare module "*/streamlit.js" {
  export const WORDS: any, SENTENCES: any, SIZES: any;
}
declare module "*/leaflet.js";
declare module "*/topojson-client.js";
declare module "node:*";
declare const FAULT: string;
declare var L: any, topojson: any;
