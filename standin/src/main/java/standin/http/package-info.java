/// Just enough of a web server's furniture: a **request** that is read whole, an **answer** that
/// is written whole, routes between them, and page templates.
@NullMarked
package standin.http;

import org.jspecify.annotations.NullMarked;
