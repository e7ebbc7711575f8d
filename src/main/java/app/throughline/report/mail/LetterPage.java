package app.throughline.report.mail;

import app.throughline.report.page.DashboardHead.Asked;
import app.throughline.report.sheet.SheetTable;
import java.util.List;

/**
 * A dashboard as a letter.
 *
 * @param name of the saved dashboard
 * @param href opens it
 * @param why the reader gets it
 * @param stopHref where it is stopped
 */
public record LetterPage(
        String name,
        String tab,
        List<Asked> about,
        List<SheetTable.Row> figures,
        String href,
        String why,
        String stopHref) {}
