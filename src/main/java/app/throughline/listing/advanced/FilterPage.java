package app.throughline.listing.advanced;

import app.throughline.builder.page.BuilderPage;
import app.throughline.builder.page.PreviewPanel;
import app.throughline.web.Form;

/**
 * Builds the condition of a list.
 *
 * @param of the list: "Alerts"
 * @param address of the list as it was looked at
 * @param form what is wrong, once somebody wanted to see the list
 */
public record FilterPage(Asked asked, String of, String address, BuilderPage builder, PreviewPanel preview, Form form) {
    /** Which list, and how it was looked at. @param query of its address, as the page wrote it */
    public record Asked(String list, String query) {}
}
