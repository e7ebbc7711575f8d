package app.throughline.segment.page;

import app.throughline.segment.Segment;
import app.throughline.web.Ui;
import app.throughline.web.When;

/**
 * A segment on the list.
 *
 * @param count how many members the viewer sees, in words
 * @param state such as Live, or how far its building is
 */
record SegmentRow(Segment segment, String count, Ui.Tag state, Ui.Face owner, String shared, When changed) {}
