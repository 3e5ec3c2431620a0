/** One file of the built site. */
export interface SiteFile {
  /** From the root of the site: './' for the page, './assets/…' for what it loads. */
  readonly path: string;
  /** `sha256-…`, as the browser checks it when the file arrives. */
  readonly integrity: string;
  /** The name carries a hash of the content: another content has another name. */
  readonly isImmutable: boolean;
}

/** What a service worker keeps; written into it when the site is built. */
export interface SiteManifest {
  /** A hash of all files. */
  readonly version: string;
  readonly files: readonly SiteFile[];
}
