/** What a person sees, in the machine's own Chromium: pages, keyboard, axe in both themes, wide and narrow. */
@org.jspecify.annotations.NullMarked
package app.throughline.browser;
