/// Breaks the rules of the package boundaries on purpose: `PackagesTest` must say so.
package planted;
