package standin.site;

/// What every page of the site has around its content.
///
/// @param title as HTML text, escaped by the template
/// @param csrf set by the page's script; its forms carry a placeholder
/// @param owner the member whose page it is, empty for none
public record Layout(String title, String csrf, String bodyClass, String owner) {
  static Layout of(String title, Visit visit, String bodyClass) {
    return new Layout(title, visit.csrf(), bodyClass, "");
  }

  Layout ownedBy(String member) {
    return new Layout(title, csrf, bodyClass, member);
  }
}
