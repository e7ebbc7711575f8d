package app.throughline.intake.page;

import app.throughline.intake.house.HouseFile;
import app.throughline.intake.house.HouseFiles;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.List;

/** The form that takes files. @param form what was typed and what is wrong with it */
public record UploadPage(Form form) {
    /** The steps of an import, at the first. */
    public List<Ui.Step> steps() {
        return List.of(
                new Ui.Step(1, "Upload", "current", ""),
                new Ui.Step(2, "Check", "next", ""),
                new Ui.Step(3, "Import", "next", ""),
                new Ui.Step(4, "Result", "next", ""));
    }

    /** Where the page stands. */
    public List<Ui.Crumb> crumbs() {
        return List.of(new Ui.Crumb("Imports", "/imports"), new Ui.Crumb("Import files", ""));
    }

    /** Whether only changes are sent, rather than complete files. */
    public boolean delta() {
        return form.value("mode").equals("delta");
    }

    /** The names that files may have. */
    public String names() {
        return String.join(", ", HouseFiles.ALL.stream().map(HouseFile::name).toList());
    }
}
