/*
 * Interrupts and processors.
 * Real: cio.c's own handler runs, with the interruption parameter of the subchannel; each interrupt
 * context is on a processor of its own and has its own copy of per-cpu variables.
 * Not real: an interrupt never comes on a processor that runs another context (it may run while that
 * one stands still, which is the same); lowcore, softirqs and time accounting.
 */
#ifndef SHIM_INTERRUPT_H
#define SHIM_INTERRUPT_H
#include <shim/kernel.h>
typedef int irqreturn_t;
#define IRQ_HANDLED 1
#define IRQ_NONE 0
enum interruption_class { IRQIO_CIO = 1, NR_IRQC };
#define IO_INTERRUPT 1
#define EXT_INTERRUPT 2
#define CIF_NOHZ_DELAY 0
#define set_cpu_flag(x) ((void)0)
#define inc_irq_stat(x) ((void)0)
#define kstat_incr_irq_this_cpu(x) ((void)0)
#define local_bh_disable() ((void)0)
#define local_irq_save(f) ((void)(f))
#define local_irq_restore(f) ((void)(f))
#define irq_enter() ((void)0)
#define irq_exit() ((void)0)
#define in_interrupt() 0
extern void lab_point(const char *what);
#define udelay(x) lab_point("udelay")
#define udelay_simple(x) lab_point("udelay")
struct irq_desc;
extern int dummy_irq_chip;
extern irqreturn_t (*lab_io_interrupt)(int, void *);
#define irq_set_chip_and_handler(a, b, c) ((void)0)
#define request_irq(irq, h, f, n, d) (lab_io_interrupt = (h), 0)
#define DECLARE_PER_CPU_ALIGNED(t, n) extern t n
#define DEFINE_PER_CPU_ALIGNED(t, n) t n
#define DECLARE_PER_CPU(t, n) extern t n
#define DEFINE_PER_CPU(t, n) t n
extern void *lab_this_cpu(void *variable, size_t size);
#define this_cpu_ptr(p) ((typeof(p))lab_this_cpu((void *)(p), sizeof(*(p))))
#endif
