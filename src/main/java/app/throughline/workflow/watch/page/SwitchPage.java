package app.throughline.workflow.watch.page;

/**
 * The main switch of workflows.
 *
 * @param words who turned it last and when
 * @param makes whether the viewer may turn it
 * @param letters what has not left
 */
public record SwitchPage(boolean isOn, String words, boolean makes, LettersPart letters) {}
