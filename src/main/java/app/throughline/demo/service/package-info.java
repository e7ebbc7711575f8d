/** How the demo university's students are served: where they come from and whom they met. */
@NullMarked
package app.throughline.demo.service;

import org.jspecify.annotations.NullMarked;
