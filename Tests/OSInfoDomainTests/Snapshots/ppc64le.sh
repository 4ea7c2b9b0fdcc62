#!/bin/sh
set -e
mkdir -p /var/lib/libvirt/images/ppc64le.state
test -e /var/lib/libvirt/images/ppc64le.qcow2 || qemu-img create -q -f qcow2 /var/lib/libvirt/images/ppc64le.qcow2 21474836480
exec qemu-system-ppc64 \
  -name guest=ppc64le \
  -no-user-config \
  -nodefaults \
  -machine pseries,accel=tcg \
  -smp 2 \
  -m size=2097152k \
  -boot strict=on \
  -no-reboot \
  -rtc base=utc \
  -device qemu-xhci,id=usb \
  -device virtio-scsi-pci,id=scsi0 \
  -blockdev driver=qcow2,node-name=disk0,discard=unmap,file.driver=file,file.filename=/var/lib/libvirt/images/ppc64le.qcow2 \
  -device virtio-blk-pci,drive=disk0,bootindex=2 \
  -blockdev driver=raw,node-name=disc1,read-only=on,file.driver=file,file.filename=/var/lib/libvirt/images/install.iso \
  -device scsi-cd,drive=disc1,bootindex=1,bus=scsi0.0,scsi-id=0 \
  -netdev user,id=net0 \
  -device virtio-net-pci,netdev=net0 \
  -device virtio-serial-pci,id=serial \
  -chardev socket,id=console,path=/var/lib/libvirt/images/ppc64le.state/console.sock,server=on,wait=off \
  -serial chardev:console \
  -chardev socket,id=channel0,path=/var/lib/libvirt/images/ppc64le.state/org.qemu.guest_agent.0.sock,server=on,wait=off \
  -device virtserialport,chardev=channel0,name=org.qemu.guest_agent.0,bus=serial.0 \
  -vnc unix:/var/lib/libvirt/images/ppc64le.state/vnc.sock \
  -device VGA \
  -device usb-tablet,bus=usb.0 \
  -device usb-kbd,bus=usb.0 \
  -object rng-random,id=random,filename=/dev/urandom \
  -device virtio-rng-pci,rng=random \
  -device virtio-balloon-pci \
  -qmp unix:/var/lib/libvirt/images/ppc64le.state/qmp.sock,server=on,wait=off
