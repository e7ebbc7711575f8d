/** What a template says to real students before it goes to many. */
@NullMarked
package app.throughline.message.sample;

import org.jspecify.annotations.NullMarked;
