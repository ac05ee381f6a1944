/// A film club to look at: members and lists that make a demonstration worth a visit.
@NullMarked
package standin.demo;

import org.jspecify.annotations.NullMarked;
