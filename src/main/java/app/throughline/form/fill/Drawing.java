package app.throughline.form.fill;

import app.throughline.form.SubmissionLists;
import app.throughline.web.When;
import org.springframework.stereotype.Component;

/** How a form is drawn, the day it is, and what comes with it besides its answers. */
@Component
record Drawing(Fills fills, When.Format when, SubmissionLists lists, Attachments attachments) {}
