/** The version of package.json, which a test compares: what the files of this page say that they were made with. */
export const PACKAGE_VERSION = '0.1.0';
