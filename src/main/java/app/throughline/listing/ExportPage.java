package app.throughline.listing;

import app.throughline.web.Form;
import java.util.List;

/**
 * Asks what an export is for.
 *
 * @param heading such as "Export alerts"
 * @param query the list as it was looked at
 * @param ids the ticked rows, empty for all that the list shows
 * @param what how many, in words
 * @param back the list
 */
public record ExportPage(
        String heading, String list, String query, List<Long> ids, String what, Form form, String back) {}
