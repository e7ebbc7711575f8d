package app.throughline.report.mail;

import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.outbox.Mail;
import app.throughline.report.page.Tab;
import app.throughline.report.page.TabSights;
import app.throughline.report.page.Wish;
import app.throughline.report.sheet.SheetTable;
import app.throughline.report.sheet.Sheets;
import app.throughline.web.Query;
import app.throughline.web.SavedView;
import app.throughline.web.When;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Writes a dashboard as a letter, in plain text and in HTML, with the figures of whoever the database is asked for. */
@Component
class DashboardLetters {
    private static final int LONGEST_SUBJECT = 200;

    private final Sheets sheets;
    private final TabSights sights;
    private final Staff staff;
    private final TemplateEngine templates;
    private final When.Format when;
    private final String site;

    DashboardLetters(
            Sheets sheets,
            TabSights sights,
            Staff staff,
            TemplateEngine templates,
            When.Format when,
            @Value("${throughline.url:http://localhost:8080}") String site) {
        this.sheets = sheets;
        this.sights = sights;
        this.staff = staff;
        this.templates = templates;
        this.when = when;
        this.site = site.replaceAll("/+$", "");
    }

    /** Whether this person has the tab that it opens. */
    boolean mayOpen(SavedView view, Viewer reader) {
        return sights.has(tab(view), reader);
    }

    private static Tab tab(SavedView view) {
        var wish = new Wish(Query.of(view.keeps().query()));
        return Tab.find(wish.tab()).orElse(Tab.OVERVIEW);
    }

    Mail letter(SavedView view, Mailing mailing, String address, Viewer reader) {
        var wish = new Wish(Query.of(view.keeps().query()));
        var tab = tab(view);
        var sheet = sheets.of(tab, null, wish, reader);
        var content = new LetterPage(
                view.name(),
                sheet.title(),
                sheet.about(),
                SheetTable.of(sheet),
                site + Wish.PATH + "?saved=" + view.id(),
                why(mailing, reader),
                site + MailingPage.MINE);
        var subject = view.name() + ": " + sheet.title() + ", "
                + when.day(when.today()).text();
        return new Mail(
                key(view, mailing, reader),
                "dashboard",
                address,
                subject.length() <= LONGEST_SUBJECT ? subject : subject.substring(0, LONGEST_SUBJECT),
                text(content),
                new Mail.Also(html(content), "", "", ""));
    }

    /** Names the letter of this reader and this time, so that it is posted once. */
    private static String key(SavedView view, Mailing mailing, Viewer reader) {
        var due = mailing.readers().stream()
                .filter(one -> one.account() == reader.accountId())
                .findFirst()
                .orElseThrow()
                .nextAt();
        return "dashboard-" + view.id() + "-" + reader.accountId() + "-" + due.getEpochSecond();
    }

    private String why(Mailing mailing, Viewer reader) {
        var how = mailing.rhythm() == Rhythm.WEEKLY ? "each Monday" : "on the first of each month";
        if (mailing.askedBy() == reader.accountId()) {
            return "You get this " + how + " because you asked for it.";
        }
        var by = staff.byId(List.of(mailing.askedBy())).get(mailing.askedBy());
        return "You get this " + how + " because " + (by == null ? "a colleague" : by.name()) + " asked for it.";
    }

    private String html(LetterPage page) {
        var out = new StringOutput();
        templates.render("report/letter.jte", page, out);
        return out.toString();
    }

    private static String text(LetterPage page) {
        var about = page.about().stream()
                .map(one -> one.label() + ": " + one.words())
                .collect(Collectors.joining("\n"));
        var figures = page.figures().stream()
                .map(row -> (row.isSlice() ? "    " : "") + row.name() + ": " + row.value()
                        + (row.notes().isEmpty() ? "" : " (" + row.notes() + ")"))
                .collect(Collectors.joining("\n"));
        return page.name() + "\n" + page.tab() + "\n\n" + about + "\n\n" + figures + "\n\n--\nOpen it: " + page.href()
                + "\n" + page.why() + " Stop it: " + page.stopHref() + "\n";
    }
}
