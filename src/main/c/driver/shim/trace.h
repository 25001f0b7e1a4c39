/*
 * Trace points.
 * Real: those of the driver's state machine are told as events (fsm, ioreq, asyncreq) with their arguments.
 * Not real: ring buffer and formats.
 */
#ifndef SHIM_TRACE_H
#define SHIM_TRACE_H
#define PARAMS(args...) args
#define TP_PROTO(args...) args
#define TP_ARGS(args...) args
#ifndef LAB_RUNTIME /* which has definitions of its own for those that it tells */
#define TRACE_EVENT(name, proto, args, ...) \
	__attribute__((weak)) void lab_trace_##name(proto) { } \
	static inline void trace_##name(proto) { lab_trace_##name(args); }
#else
#define TRACE_EVENT(name, proto, args, ...)
#define trace_vfio_ccw_fsm_event(...) ((void)0)
#endif
#define DECLARE_EVENT_CLASS(name, proto, args, ...)
#define DEFINE_EVENT(class, name, proto, args) static inline void trace_##name(proto) { }
#define DEFINE_EVENT_PRINT(class, name, proto, args, ...) static inline void trace_##name(proto) { }
#endif
