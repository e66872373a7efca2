package dev.holdfast.config;

import java.util.List;
import java.util.stream.Stream;

/** Documents, one a line: what part of a file it is, and the part. */
final class SchemaDocuments {

    private static final String VALID = """
                                        top        environment: ci
                                        whole      {version: 1, service: a, objectives: [p95 < 1s], degradation: p95 > 1.5 x target for 5m}
                                        top        degradation: []
                                        whole      {version: 1, service: a, objectives: p95 < 1s, degradation: ["p95>2×target for 1h", " p95 > target "]}
                                        top        degradation: [p99.9 > 2s for 30s, error_rate > 1.5 %, timeout_rate > 0.5 for 2m, pool_utilisation > 80% for 10m]
                                        top        degradation: {rule: error_rate_5xx > 1% for 30s, window: 10s, at_least: 50, resolve_after: 1m, no_data_after: 20s}
                                        top        degradation: [{rule: "p50 > ${X:-2s}", at_least: "${N}"}, {rule: p50 > 500us, window: 1h}]
                                        top        slos: {}
                                        top        slos: {fast: {good: response_time < 300ms, objective: 99%}, "a/b": {good: no 5xx, objective: 99.95%, window: 90d}}
                                        top        slos: {a: {good: " response_time<=1.5s ", objective: 0.5%, window: 1d}, b: {good: no error, objective: "${X:-99%}", window: "${X:-7d}"}}
                                        top        project: a/b-c_d.e
                                        top        objectives: p95 < 150ms
                                        top        objectives: [p(95)<300, "rate<0.01", avg<=200, med < 1s, max != 3, error_rate_5xx < 1%]
                                        top        objectives: [throughput >= 50/s, count == 1, "cold_start < 1_000.5ms", service_time p99.9 <= 2e3us]
                                        top        objectives: []
                                        top        store: /var/lib/holdfast.db
                                        top        evidence: ../perf
                                        top        x-anything: {goes: [1, 2, ~]}
                                        top        environment: ${STAGE:-ci}
                                        top        regression: {}
                                        top        regression: {against: previous, warn: 5%, fail: 7.5%}
                                        top        regression: {against: "branch:main", overrides: []}
                                        top        regression: {against: "named:v1.0", overrides: [{metric: count, fail: 5%}]}
                                        top        regression: {overrides: [{metric: response_time, statistic: P99.9, endpoint: list, warn: 1%}]}
                                        top        regression: {overrides: [{metric: cold_start, against: previous}]}
                                        top        metrics: {a: {unit: s}, b_2: {unit: '%', direction: higher_is_better}, c: {unit: count}}
                                        top        metrics: {}
                                        target     {url: "https://example.org"}
                                        target     {url: "https://example.org", http: 2, tls: {verify: false}}
                                        target     {url: "https://example.org", http: auto, tls: {verify: true}}
                                        target     {url: "https://example.org", http: "1.1", tls: {}}
                                        target     {url: "http://example.org", http: 1.1}
                                        target     {url: "http://[::1]:8080/base/path"}
                                        target     {url: "http://a-b.c:1", headers: {A: b, C: 1, D: true}}
                                        target     {url: "http://h", command: java -jar x, ready: /health}
                                        target     {url: "http://h", command: [sleep, 1], env: {A: 1, B_2: x}, ready: {path: /, timeout: 1m}}
                                        target     {url: "${URL:-http://h}"}
                                        endpoint   {get: /}
                                        endpoint   {path: /a?b=c&d=%20}
                                        endpoint   {path: /a, method: DELETE}
                                        endpoint   {options: /a, headers: {}, objectives: []}
                                        endpoint   {put: "/a${N}", body: "", expect: 200}
                                        endpoint   {patch: /a, body: {text: a}, expect: [204, "404", 5xx]}
                                        endpoint   {post: /a, body: {json: ~}}
                                        endpoint   {post: /a, body: {json: {a: [1, {b: c}]}}}
                                        endpoint   {post: /a, body: {bytes: 0}}
                                        endpoint   {post: /a, body: {bytes: 1.5KiB}}
                                        endpoint   {get: /a, variants: {}}
                                        endpoint   {get: /a, variants: {v: {}, w: {post: /b}, x: {method: PUT}, y: {path: /c, method: HEAD}}}
                                        endpoint   {get: /a, variants: {v: {headers: {A: b}, body: x, expect: [2xx], objectives: p95 < 1s}}}
                                        scenario   {requests: 1}
                                        scenario   {requests: 1e3, concurrency: 0x10}
                                        scenario   {requests: 100.0, concurrency: 20000, mix: list}
                                        scenario   {requests: "${N}", seed: -5}
                                        scenario   {users: 1, duration: 1h}
                                        scenario   {users: 20, duration: 1m30s, spawn_rate: 0.5/s, think_time: 0s}
                                        scenario   {rate: 100/s, duration: 1.5h, mix: [list, make]}
                                        scenario   {rate: 36000/h, duration: 500us, mix: {list: 8, make: 0.5}}
                                        scenario   {rate: 1/m, duration: 1h1m1s1ms, warmup: 2s}
                                        scenario   {rate: 1/m, duration: 3s, warmup: 10, connections: 5, timeout: 1s, connect_timeout: 1ms, drain: 0s}
                                        scenario   {rate: 1/m, duration: 3s, answer_max: 5, objectives: [p95 < 1s]}
                                        scenario   {rate: "${RATE}", duration: 3s, mix: {list: "${N}"}}
                                        scenario   {rate: {from: 0/s, to: 500/s}, duration: 30s}
                                        scenario   {rate: {from: "${RATE}", to: 0/s}, duration: 30s, arrivals: even}
                                        scenario   {rate: [10/s, 0/s, 100.5/m], duration: 3ms, arrivals: poisson, abort: []}
                                        scenario   {rate: [10/s], duration: 500us, arrivals: {gamma: 0.01}}
                                        scenario   {rate: 10/s, duration: 5s, arrivals: {gamma: "${N}"}, threads: 4, order: in_turn}
                                        scenario   {rate: 10/s, duration: 5s, arrivals: "${X:-poisson}", threads: "${N}", order: "${X:-random}", warmup: none}
                                        scenario   {users: 1, duration: 1s, think_time: {uniform: [0s, 1s]}}
                                        scenario   {users: 1, duration: 1s, think_time: {exponential: 200ms}}
                                        scenario   {users: 1, duration: 1s, think_time: {lognormal: {median: 200ms, p95: 1s}}}
                                        scenario   {requests: 5, abort: error_rate > 50% for 10s}
                                        scenario   {requests: 5, abort: ["error_rate>0.5", " p95 > 1m30s for 1h ", p50 > 1.5s, "p99 > ${X:-2s}", error_rate > 99.9 % for 1m]}
                                        scenario   {phases: {calm: {rate: 5/s, duration: 3s}, "a.b_c/d=e-F": {requests: 5, objectives: p95 < 1s}}, warmup: 2s}
                                        scenario   {phases: {one: {users: 5, duration: 3s, think_time: 1s, objectives: [p95 < 1s]}}, abort: p95 > 2s, threads: 2}
                                        scenario   {kind: smoke}
                                        scenario   {kind: smoke, requests: 3, concurrency: 2, mix: list, order: random}
                                        scenario   {kind: "${X:-smoke}", requests: "${N}"}
                                        scenario   {kind: normal, rate: 20/s}
                                        scenario   {kind: high, rate: 20/s, factor: 1.5, duration: 3s, arrivals: even, warmup: none}
                                        scenario   {kind: burst, rate: 20/s, factor: 1, burst: 1s, every: 3s, duration: 3s}
                                        scenario   {kind: soak, rate: 20/s, objectives: p95 < 1s}
                                        scenario   {kind: spike, to: 500/s}
                                        scenario   {kind: spike, rate: 0/s, to: 500/s, base: 1s, ramp: 1s, hold: 1s, recover: 1s, slowdown: 1.1, shedding: allowed, recover_within: 1s}
                                        scenario   {kind: sequential, requests: 10}
                                        scenario   {kind: breakpoint, to: 500/s, objectives: p95 < 1s}
                                        scenario   {kind: breakpoint, from: 10/s, to: 500/s, stage: 1s, confirm: 5s, resolution: 0.5%, arrivals: {gamma: 2}, objectives: [p95 < 1s]}
                                        """;

    private static final String INVALID = """
                                          whole      {}
                                          whole      []
                                          whole      text
                                          whole      {version: 1}
                                          whole      {service: a}
                                          whole      {version: 2, service: a}
                                          whole      {version: "1", service: a}
                                          whole      {version: 1, service: a, endpoints: {a: {get: /}}}
                                          whole      {version: 1, service: a, target: {url: "http://h"}, scenarios: {a: {requests: 1}}}
                                          top        environment: my laptop
                                          top        degradation: {}
                                          top        degradation: 5
                                          top        degradation: [[p95 > 2s]]
                                          top        degradation: {window: 1m}
                                          top        degradation: {rule: p95 > 2s, for: 5m}
                                          top        degradation: {rule: [p95 > 2s]}
                                          top        degradation: {rule: p95 > 2s, at_least: 0}
                                          top        degradation: {rule: p95 > 2s, window: 0s}
                                          top        degradation: {rule: p95 > 2s, resolve_after: 5}
                                          top        degradation: p95 < 2s
                                          top        degradation: p95 >= 2s
                                          top        degradation: p95 > 2
                                          top        degradation: p95 > 0s
                                          top        degradation: p95 > 0 x target
                                          top        degradation: p95 > 1.5 times target
                                          top        degradation: p95 > 1.5
                                          top        degradation: p95 > 2s for
                                          top        degradation: p95 > 2s for 0s
                                          top        degradation: p0 > 2s
                                          top        degradation: mean > 2s
                                          top        degradation: error_rate > 2 x target
                                          top        degradation: error_rate > 100%
                                          top        degradation: error_rate > 1.5
                                          top        degradation: error_rate
                                          top        slos: []
                                          top        slos: {a: {}}
                                          top        slos: {a: 99%}
                                          top        slos: {a: {good: no 5xx}}
                                          top        slos: {a: {objective: 99%}}
                                          top        slos: {"a b": {good: no 5xx, objective: 99%}}
                                          top        slos: {a: {good: 5, objective: 99%}}
                                          top        slos: {a: {good: p95 < 300ms, objective: 99%}}
                                          top        slos: {a: {good: response_time > 300ms, objective: 99%}}
                                          top        slos: {a: {good: response_time < 300, objective: 99%}}
                                          top        slos: {a: {good: no 3xx, objective: 99%}}
                                          top        slos: {a: {good: no 5xx, objective: 100%}}
                                          top        slos: {a: {good: no 5xx, objective: 0%}}
                                          top        slos: {a: {good: no 5xx, objective: 0.999}}
                                          top        slos: {a: {good: no 5xx, objective: 99%, window: 91d}}
                                          top        slos: {a: {good: no 5xx, objective: 99%, window: 0d}}
                                          top        slos: {a: {good: no 5xx, objective: 99%, window: 720h}}
                                          top        slos: {a: {good: no 5xx, objective: 99%, target: 5}}
                                          top        project: ""
                                          top        project: 5
                                          top        environment:
                                          top        unknown: 1
                                          top        objectives: p95
                                          top        objectives: [p95 < , 5]
                                          top        objectives: {p95: 1}
                                          top        objectives: [p95 =< 3ms]
                                          top        objectives: [p95 < 1.2.3]
                                          top        objectives: [a b c < 3]
                                          top        store: ""
                                          top        store: postgresql://localhost/holdfast
                                          top        evidence: [a]
                                          top        regression: {against: yesterday}
                                          top        regression: {warn: 10}
                                          top        regression: {warn: 0%}
                                          top        regression: {fail: "-1%"}
                                          top        regression: {overrides: [{metric: count}]}
                                          top        regression: {overrides: [{warn: 1%}]}
                                          top        regression: {overrides: [{metric: count, against: yesterday}]}
                                          top        regression: {overrides: [{metric: count, warn: 1%, statistic: q95}]}
                                          top        regression: {overrides: [{metric: count, warn: 1%, statistic: p0}]}
                                          top        regression: {overrides: {metric: count}}
                                          top        metrics: {a: {}}
                                          top        metrics: {a: {unit: kg}}
                                          top        metrics: {a: {unit: s, direction: up}}
                                          top        metrics: {A: {unit: s}}
                                          top        metrics: {p95: {unit: s}}
                                          top        metrics: {rate: {unit: s}}
                                          top        metrics: {throughput: {unit: s}}
                                          target     {}
                                          target     {url: localhost}
                                          target     {url: "https://h", http: 3}
                                          target     {url: "https://h", http: http/2}
                                          target     {url: "https://h", http: [2]}
                                          target     {url: "https://h", tls: false}
                                          target     {url: "https://h", tls: {verify: "no"}}
                                          target     {url: "https://h", tls: {ca: 5}}
                                          target     {url: "https://h", tls: {verify: false, ca: a.pem}}
                                          target     {url: "https://h", tls: {trust: a.pem}}
                                          target     {url: "ftp://h"}
                                          target     {url: "http://h/?a=b"}
                                          target     {url: "http://h#a"}
                                          target     {url: "http://me:pw@h"}
                                          target     {url: "http://my_host"}
                                          target     {url: "http://h", command: java}
                                          target     {url: "http://h", ready: /}
                                          target     {url: "http://h", env: {A: b}}
                                          target     {url: "http://h", command: [], ready: /}
                                          target     {url: "http://h", command: " ", ready: /}
                                          target     {url: "http://h", command: java, ready: health}
                                          target     {url: "http://h", command: java, ready: {timeout: 1s}}
                                          target     {url: "http://h", command: java, ready: {path: /, timeout: 0s}}
                                          target     {url: "http://h", command: java, ready: /, env: {A: [b]}}
                                          target     {url: "http://h", command: java, ready: /, env: {1A: b}}
                                          target     {url: "http://h", headers: {"a b": c}}
                                          target     {url: "http://h", headers: {a: "b\\nc"}}
                                          target     {url: "http://h", headers: {a: }}
                                          endpoint   {}
                                          endpoint   {method: GET}
                                          endpoint   {get: /, post: /}
                                          endpoint   {get: /, path: /}
                                          endpoint   {get: /, method: GET}
                                          endpoint   {path: /, method: get}
                                          endpoint   {path: /, method: BREW}
                                          endpoint   {get: list}
                                          endpoint   {get: /a b}
                                          endpoint   {get: "/a#b"}
                                          endpoint   {get: /ü}
                                          endpoint   {get: /, expect: []}
                                          endpoint   {get: /, expect: 99}
                                          endpoint   {get: /, expect: [600]}
                                          endpoint   {get: /, expect: 6xx}
                                          endpoint   {get: /, body: 5}
                                          endpoint   {get: /, body: {}}
                                          endpoint   {get: /, body: {text: a, bytes: 1}}
                                          endpoint   {get: /, body: {bytes: -1}}
                                          endpoint   {get: /, body: {bytes: 67108865}}
                                          endpoint   {get: /, body: {bytes: 1.5}}
                                          endpoint   {get: /, body: {bytes: 5XB}}
                                          endpoint   {get: /, body: [a]}
                                          endpoint   {get: /, variants: {v: {variants: {}}}}
                                          endpoint   {get: /, variants: {v: {get: /, path: /}}}
                                          endpoint   {get: /, variants: {v: {get: /, method: GET}}}
                                          endpoint   {get: /, variants: {"a[b]": {}}}
                                          endpoint   {get: /, variants: {v: }}
                                          scenario   {}
                                          scenario   {concurrency: 1}
                                          scenario   {requests: 1, users: 1, duration: 1s}
                                          scenario   {requests: 1, duration: 1s}
                                          scenario   {requests: 0}
                                          scenario   {requests: 1.5}
                                          scenario   {requests: many}
                                          scenario   {requests: 1, concurrency: 20001}
                                          scenario   {users: 1}
                                          scenario   {users: 1, duration: 30}
                                          scenario   {users: 1, duration: 0s}
                                          scenario   {users: 1, duration: 30 s}
                                          scenario   {users: 1, duration: 1s1m}
                                          scenario   {users: 1, duration: ""}
                                          scenario   {users: 1, duration: 1s, spawn_rate: 5}
                                          scenario   {users: 1, duration: 1s, spawn_rate: 0/s}
                                          scenario   {users: 1, duration: 1s, think_time: -1s}
                                          scenario   {rate: 100, duration: 1s}
                                          scenario   {rate: 100/d, duration: 1s}
                                          scenario   {rate: 100/s}
                                          scenario   {rate: 100/s, duration: 1s, concurrency: 1}
                                          scenario   {requests: 1, mix: []}
                                          scenario   {requests: 1, mix: {}}
                                          scenario   {requests: 1, mix: [list, list]}
                                          scenario   {requests: 1, mix: {list: 0}}
                                          scenario   {requests: 1, mix: {list: heavy}}
                                          scenario   {requests: 1, mix: 5}
                                          scenario   {requests: 1, warmup: 0}
                                          scenario   {requests: 1, warmup: 0s}
                                          scenario   {requests: 1, connections: 0}
                                          scenario   {requests: 1, seed: a}
                                          scenario   {requests: 1, answer_max: 0}
                                          scenario   {requests: 1, objectives: 5}
                                          scenario   {rate: {from: 0/s}, duration: 1s}
                                          scenario   {rate: {from: 0/s, to: 0.0/s}, duration: 1s}
                                          scenario   {rate: {from: 0/s, to: 5/s, over: 3s}, duration: 1s}
                                          scenario   {rate: [], duration: 1s}
                                          scenario   {rate: [0/s], duration: 1s}
                                          scenario   {rate: [5/s, 5], duration: 1s}
                                          scenario   {rate: {from: 0/s, to: 5/s}}
                                          scenario   {rate: 5/s, duration: 1s, arrivals: random}
                                          scenario   {rate: 5/s, duration: 1s, arrivals: {gamma: 0}}
                                          scenario   {rate: 5/s, duration: 1s, arrivals: {gamma: 1001}}
                                          scenario   {rate: 5/s, duration: 1s, arrivals: {}}
                                          scenario   {requests: 5, arrivals: even}
                                          scenario   {users: 1, duration: 1s, think_time: {}}
                                          scenario   {users: 1, duration: 1s, think_time: {uniform: 1s}}
                                          scenario   {users: 1, duration: 1s, think_time: {uniform: [1s, 2s, 3s]}}
                                          scenario   {users: 1, duration: 1s, think_time: {exponential: 0s}}
                                          scenario   {users: 1, duration: 1s, think_time: {lognormal: {median: 1s}}}
                                          scenario   {users: 1, duration: 1s, think_time: {uniform: [1s, 2s], exponential: 1s}}
                                          scenario   {replay: 5}
                                          scenario   {replay: no-such-file, duration: 1s}
                                          scenario   {replay: no-such-file, speed: 0}
                                          scenario   {requests: 5, speed: 1}
                                          scenario   {requests: 5, threads: 0}
                                          scenario   {requests: 5, threads: 257}
                                          scenario   {requests: 5, order: in-turn}
                                          scenario   {requests: 5, abort: error_rate > 100%}
                                          scenario   {requests: 5, abort: error_rate > 1.5}
                                          scenario   {requests: 5, abort: error_rate >= 50%}
                                          scenario   {requests: 5, abort: error_rate < 50% for 10s}
                                          scenario   {requests: 5, abort: p95 > 0s}
                                          scenario   {requests: 5, abort: p95 > 500}
                                          scenario   {requests: 5, abort: p95 > 5s for 0s}
                                          scenario   {requests: 5, abort: p95 > 5s for}
                                          scenario   {requests: 5, abort: p95 > 5s for10s}
                                          scenario   {requests: 5, abort: p90 > 5s}
                                          scenario   {requests: 5, abort: {p95: 5s}}
                                          scenario   {requests: 5, abort: 5}
                                          scenario   {phases: {}}
                                          scenario   {phases: [{rate: 5/s, duration: 1s}]}
                                          scenario   {phases: {a: {}}}
                                          scenario   {phases: {a: {rate: 5/s}}}
                                          scenario   {phases: {a: {rate: 5/s, duration: 1s, requests: 5}}}
                                          scenario   {phases: {a: {rate: 5/s, duration: 1s, mix: list}}}
                                          scenario   {phases: {a: {kind: smoke}}}
                                          scenario   {phases: {"a b": {requests: 5}}}
                                          scenario   {phases: {a: {requests: 5}}, rate: 5/s}
                                          scenario   {phases: {a: {requests: 5}}, duration: 5s}
                                          scenario   {kind: smok}
                                          scenario   {kind: 5}
                                          scenario   {kind: smoke, rate: 5/s}
                                          scenario   {kind: smoke, phases: {a: {requests: 5}}}
                                          scenario   {kind: sequential, concurrency: 2}
                                          scenario   {kind: normal}
                                          scenario   {kind: normal, rate: 5/s, factor: 2}
                                          scenario   {kind: normal, rate: [5/s, 6/s]}
                                          scenario   {kind: normal, rate: 0/s}
                                          scenario   {kind: high, rate: 5/s, factor: 0.9}
                                          scenario   {kind: burst, rate: 5/s, every: 0s}
                                          scenario   {kind: spike}
                                          scenario   {kind: spike, to: 0/s}
                                          scenario   {kind: spike, to: 5/s, from: 1/s}
                                          scenario   {kind: spike, to: 5/s, shedding: yes}
                                          scenario   {kind: spike, to: 5/s, slowdown: 0.5}
                                          scenario   {kind: spike, to: 5/s, ramp: 0s}
                                          scenario   {kind: breakpoint, objectives: p95 < 1s}
                                          scenario   {kind: breakpoint, to: 5/s, objectives: p95 < 1s, resolution: 5}
                                          scenario   {kind: breakpoint, to: 5/s, objectives: p95 < 1s, duration: 5s}
                                          scenario   {requests: 5, factor: 2}
                                          """;

    /** What no schema can know; the parser refuses it all the same. */
    private static final String KNOWN_TO_THE_PARSER_ALONE = """
                                                            top        environment: ${NOT_SET}
                                                            top        degradation: p99 > 1.5 x target
                                                            top        degradation: p95 > 2s for 90s
                                                            top        degradation: p95 > 2s for 48h
                                                            top        degradation: {rule: p95 > 2s, window: 2h}
                                                            top        degradation: {rule: p95 > 2s, window: 1500ms}
                                                            top        degradation: {rule: p95 > 2s for 5m, resolve_after: 90s}
                                                            top        slos: {a: {good: no 5xx, objective: 99%, endpoint: lst}}
                                                            top        environment: ${TOKEN
                                                            top        environment: ${EMPTY}
                                                            top        objectives: pp95 < 3ms
                                                            top        objectives: response_tim p95 < 3ms
                                                            top        objectives: p95 < 3KB
                                                            top        objectives: error_rate < 101%
                                                            top        objectives: error_rate p95 < 1%
                                                            top        objectives: p95 < ${TOKEN}
                                                            top        regression: {warn: 20%, fail: 10%}
                                                            top        regression: {overrides: [{metric: respons_time, warn: 1%}]}
                                                            top        regression: {overrides: [{metric: count, endpoint: lst, warn: 1%}]}
                                                            target     {url: "http://h:65536"}
                                                            target     {url: "https://h", tls: {ca: none.pem}}
                                                            target     {url: "http://[::1::]"}
                                                            target     {url: "http://h", headers: {a: b, A: c}}
                                                            target     {url: "${TOKEN}"}
                                                            endpoint   {get: /, body: {file: no-such-file}}
                                                            endpoint   {get: /, body: {file: .}}
                                                            endpoint   {get: /, body: {bytes: 65MiB}}
                                                            endpoint   {get: /, body: {json: .nan}}
                                                            endpoint   {get: /, objectives: cold_start < 1s}
                                                            endpoint   {get: "${TOKEN}"}
                                                            scenario   {requests: 1, mix: lst}
                                                            scenario   {requests: 1, mix: {lst: 1}}
                                                            scenario   {requests: "${TOKEN}"}
                                                            scenario   {rate: 1000001/s, duration: 1s}
                                                            scenario   {rate: 1/s, duration: 50000m}
                                                            scenario   {rate: 1/s, duration: 721h}
                                                            scenario   {requests: 1, answer_max: 2GiB}
                                                            scenario   {requests: 1, answer_max: 0B}
                                                            scenario   {rate: [1/s, 2/s], duration: 500us}
                                                            scenario   {users: 1, duration: 1s, think_time: {uniform: [2s, 1s]}}
                                                            scenario   {users: 1, duration: 1s, think_time: {lognormal: {median: 1s, p95: 1s}}}
                                                            scenario   {replay: no-such-file}
                                                            scenario   {replay: .}
                                                            scenario   {rate: 1/s, duration: 1s, threads: 3, connections: 2}
                                                            scenario   {requests: 5, abort: p95 > 5s for 1500ms}
                                                            scenario   {requests: 5, abort: p95 > 5s for 2h}
                                                            scenario   {requests: 5, abort: "p95 > ${N}"}
                                                            scenario   {phases: {a: {requests: 5, objectives: cold_start < 1s}}}
                                                            scenario   {kind: "${X:-smok}"}
                                                            scenario   {kind: high, rate: 400000/s}
                                                            scenario   {kind: burst, rate: 5/s, burst: 20s}
                                                            scenario   {kind: burst, rate: 5/s, every: 2m}
                                                            scenario   {kind: burst, rate: 5/s, burst: 1ms, every: 2ms}
                                                            scenario   {kind: spike, to: 1/s}
                                                            scenario   {kind: spike, rate: 5/s, to: 5/s}
                                                            scenario   {kind: spike, to: 5/s, recover_within: 31s}
                                                            scenario   {kind: breakpoint, to: 5/s}
                                                            scenario   {kind: breakpoint, from: 5/s, to: 5/s, objectives: p95 < 1s}
                                                            scenario   {kind: breakpoint, to: 5/s, stage: 1ms, objectives: p95 < 1s}
                                                            scenario   {kind: breakpoint, to: 5/s, resolution: 51%, objectives: p95 < 1s}
                                                            """;

    private SchemaDocuments() {}

    static List<String> valid() {
        return documents(VALID);
    }

    static List<String> invalid() {
        return documents(INVALID);
    }

    static List<String> knownToTheParserAlone() {
        return Stream.concat(documents(KNOWN_TO_THE_PARSER_ALONE).stream(), Stream.of(Read.BASE + "service: again\n"))
                .toList();
    }

    private static List<String> documents(String lines) {
        return lines.lines().map(line -> document(line.substring(0, 10).strip(), line.substring(10).strip())).toList();
    }

    private static String document(String kind, String part) {
        return switch (kind) {
            case "whole" -> part + "\n";
            case "top" -> Read.BASE + part + "\n";
            case "target" -> "version: 1\nservice: shop\ntarget: " + part + "\n";
            case "endpoint" ->
                "version: 1\nservice: shop\ntarget: {url: \"http://h\"}\nendpoints:\n  e: " + part + "\n";
            case "scenario" -> Read.BASE + "scenarios:\n  s: " + part + "\n";
            default -> throw new IllegalArgumentException(kind);
        };
    }
}
