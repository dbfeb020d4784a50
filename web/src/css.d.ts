/** Style sheets are imported as their text, which the build has made smaller. */
declare module "*.css" {
  const text: string;
  export default text;
}
