/*
 * Messages, the s390 debug feature and rate limits.
 * Real: nothing is lost that decides anything. Not real: messages are dropped, rate limits let the
 * first one pass. Arguments are still read, as the kernel reads them.
 */
#ifndef SHIM_PRINTING_H
#define SHIM_PRINTING_H
static inline void lab_drop(const char *f, ...) { }
#define LAB_DROP(f, a...) lab_drop(f, ##a)
#define pr_err(f, a...) LAB_DROP(f, ##a)
#define pr_warn(f, a...) LAB_DROP(f, ##a)
#define pr_info(f, a...) LAB_DROP(f, ##a)
#define pr_debug(f, a...) LAB_DROP(f, ##a)
#define dev_err(d, f, a...) LAB_DROP(f, ##a)
#define dev_warn(d, f, a...) LAB_DROP(f, ##a)
#define dev_notice(d, f, a...) LAB_DROP(f, ##a)
#define dev_info(d, f, a...) LAB_DROP(f, ##a)
#define dev_dbg(d, f, a...) LAB_DROP(f, ##a)
#define dev_notice_ratelimited(d, f, a...) LAB_DROP(f, ##a)
#define dev_warn_ratelimited(d, f, a...) LAB_DROP(f, ##a)
#define pr_warn_ratelimited(f, a...) LAB_DROP(f, ##a)
#define DEFINE_RATELIMIT_STATE(n, interval, burst) int n
#define __ratelimit(p) ((*(p))++ == 0)
typedef struct debug_info { int unused; } debug_info_t;
extern debug_info_t lab_debug;
#define debug_text_event(id, l, t) ((void)(id), (void)(t))
#define debug_event(id, l, d, n) ((void)(id), (void)(d), (void)(n))
#define debug_sprintf_event(id, l, f, a...) LAB_DROP(f, ##a)
#define debug_register(n, a, b, c) (&lab_debug)
#define debug_register_view(a, b) ((void)0)
#define debug_set_level(a, b) ((void)0)
#define debug_unregister(a) ((void)(a))
#endif
