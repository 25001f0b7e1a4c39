/*
 * Work queues, completions and waiting.
 * Real: a work item is pending once; an ordered queue runs its items one by one, in the order they
 * came; flushing and cancelling wait for what they have to; a job in freed storage is a fault.
 * Not real: there is no worker thread: the other side says when a job runs, and when a wait with a
 * time limit gives up.
 */
#ifndef SHIM_WORKQUEUE_H
#define SHIM_WORKQUEUE_H
#include <shim/kernel.h>
struct work_struct { void (*func)(struct work_struct *); const char *name; int pending; };
struct delayed_work { struct work_struct work; };
struct workqueue_struct { const char *name; };
struct completion { int done; };
typedef struct { int unused; } wait_queue_head_t;
struct timer_list { int unused; };
extern void lab_init_work(struct work_struct *w, void (*func)(struct work_struct *), const char *name);
extern bool lab_queue_work(struct workqueue_struct *q, struct work_struct *w);
extern void lab_flush_workqueue(struct workqueue_struct *q);
extern bool lab_flush_work(struct work_struct *w);
extern bool lab_cancel_work_sync(struct work_struct *w);
extern struct workqueue_struct *lab_create_workqueue(const char *name);
extern void lab_destroy_workqueue(struct workqueue_struct *q);
#define INIT_WORK(w, f) lab_init_work(w, f, #f)
#define queue_work(q, w) lab_queue_work(q, w)
#define flush_workqueue(q) lab_flush_workqueue(q)
#define flush_work(w) lab_flush_work(w)
#define cancel_work_sync(w) lab_cancel_work_sync(w)
#define work_pending(w) ((w)->pending)
#define create_singlethread_workqueue(n) lab_create_workqueue(n)
#define alloc_ordered_workqueue(n, f, a...) lab_create_workqueue(n)
#define alloc_workqueue(n, f, m, a...) lab_create_workqueue(n)
#define destroy_workqueue(q) lab_destroy_workqueue(q)
#define WQ_MEM_RECLAIM 0
#define WQ_PERCPU 0
#define WQ_UNBOUND 0

extern void lab_complete(struct completion *c);
extern long lab_wait_for_completion(struct completion *c, long timeout);
#define DECLARE_COMPLETION_ONSTACK(c) struct completion c = { 0 }
#define init_completion(c) do { (c)->done = 0; } while (0)
#define reinit_completion(c) init_completion(c)
#define complete(c) lab_complete(c)
#define wait_for_completion(c) ((void)lab_wait_for_completion(c, -1))
#define wait_for_completion_timeout(c, t) lab_wait_for_completion(c, t)
#endif
