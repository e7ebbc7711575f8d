package app.throughline.listing.advanced;

import app.throughline.builder.page.BuilderPage;
import app.throughline.builder.page.PreviewPanel;
import app.throughline.web.Form;

/**
 * Builds the condition of a list.
 *
 * @param of the page it narrows
 * @param address of the list as it was looked at
 * @param form what is wrong, once somebody wanted to see the list
 */
public record FilterPage(Asked asked, Place of, String address, BuilderPage builder, PreviewPanel preview, Form form) {
    /** The page that is narrowed: "Alerts". @param shows the words on the button that leads there */
    public record Place(String name, String shows) {}

    /** Which list, and how it was looked at. @param query of its address, as the page wrote it */
    public record Asked(String list, String query) {}
}
