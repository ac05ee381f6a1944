/// Pictures that are drawn here, as paths of SVG: lines and bars over time, and QR codes. Pure: no
/// clock, no colours, no words; the templates and the style sheet give those.
@NullMarked
package lbsync.web.chart;

import org.jspecify.annotations.NullMarked;
