package lbsync.site;

/// For whoever runs the program: how it gets on with the site.
public interface SiteWatch {
  SiteState state();

  Traffic traffic();
}
