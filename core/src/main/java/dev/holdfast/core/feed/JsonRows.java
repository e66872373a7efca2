package dev.holdfast.core.feed;

import dev.holdfast.core.json.JsonPath;
import dev.holdfast.core.json.JsonSearch;
import java.util.List;

/**
 * JSON lines: each line an object, of which some members are the columns. A string is a cell without its quotes, anything else
 * as it stands. For one thread.
 */
public final class JsonRows implements Rows {

    private final List<String> columns;
    private final List<JsonPath> paths;
    private final JsonSearch search = new JsonSearch();

    /** @param columns members that every line has */
    public JsonRows(List<String> columns) {
        this.columns = List.copyOf(columns);
        this.paths = columns.stream().map(JsonPath::ofMember).toList();
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public int firstRow(byte[] data, int to) {
        return 0;
    }

    @Override
    public int next(byte[] data, int from, int to, boolean last, Row row) {
        int begin = from;
        while (begin < to && (data[begin] == '\n' || data[begin] == '\r' || data[begin] == ' ')) {
            begin++;
        }
        row.begin(begin);
        if (begin == to) {
            return -1;
        }
        int end = begin;
        while (end < to && data[end] != '\n') {
            end++;
        }
        if (end == to && !last) {
            return -1;
        }
        for (JsonPath path : paths) {
            switch (search.find(path, data, begin, end)) {
                case FOUND -> row.add(search.text());
                case ABSENT -> row.wrong("is no object with the member " + path);
                case NO_JSON -> row.wrong("is no JSON");
            }
            row.endCell();
        }
        return Math.min(end + 1, to);
    }

    @Override
    public Rows forAnotherThread() {
        return new JsonRows(columns);
    }
}
