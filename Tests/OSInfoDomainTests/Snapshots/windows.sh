#!/bin/sh
set -e
mkdir -p /var/lib/libvirt/images/windows.state
test -e /var/lib/libvirt/images/windows.state/uefi-variables.fd || cp /usr/share/qemu/edk2-i386-vars.fd /var/lib/libvirt/images/windows.state/uefi-variables.fd
test -e /var/lib/libvirt/images/windows.qcow2 || qemu-img create -q -f qcow2 /var/lib/libvirt/images/windows.qcow2 68719476736
mkdir -p /var/lib/libvirt/images/windows.state/tpm
swtpm socket --tpm2 --tpmstate dir=/var/lib/libvirt/images/windows.state/tpm --ctrl type=unixio,path=/var/lib/libvirt/images/windows.state/tpm.sock --daemon --terminate
exec qemu-system-x86_64 \
  -name guest=windows \
  -no-user-config \
  -nodefaults \
  -global driver=cfi.pflash01,property=secure,value=on \
  -blockdev driver=raw,node-name=uefi-code,read-only=on,file.driver=file,file.filename=/usr/share/qemu/edk2-x86_64-secure-code.fd \
  -blockdev driver=raw,node-name=uefi-variables,file.driver=file,file.filename=/var/lib/libvirt/images/windows.state/uefi-variables.fd \
  -machine q35,accel=tcg,vmport=off,hpet=off,smm=on,pflash0=uefi-code,pflash1=uefi-variables \
  -cpu max,hv-spinlocks=0x1fff,hv-time \
  -smp 2,sockets=1,cores=2,threads=1 \
  -m size=4194304k \
  -boot strict=on \
  -rtc base=localtime,driftfix=slew \
  -global ICH9-LPC.disable_s3=1 \
  -global ICH9-LPC.disable_s4=1 \
  -device pcie-root-port,id=port1,chassis=1 \
  -device qemu-xhci,id=usb,bus=port1 \
  -blockdev driver=qcow2,node-name=disk0,discard=unmap,file.driver=file,file.filename=/var/lib/libvirt/images/windows.qcow2 \
  -device ide-hd,drive=disk0,bootindex=1,bus=ide.0 \
  -netdev user,id=net0 \
  -device pcie-root-port,id=port2,chassis=2 \
  -device e1000e,netdev=net0,bus=port2 \
  -chardev socket,id=console,path=/var/lib/libvirt/images/windows.state/console.sock,server=on,wait=off \
  -serial chardev:console \
  -spice unix=on,addr=/var/lib/libvirt/images/windows.state/spice.sock,disable-ticketing=on,image-compression=off \
  -device VGA \
  -audiodev spice,id=audio \
  -device ich9-intel-hda,id=sound \
  -device hda-duplex,audiodev=audio,bus=sound.0 \
  -chardev spicevmc,id=redirection1,name=usbredir \
  -device usb-redir,chardev=redirection1,bus=usb.0 \
  -chardev spicevmc,id=redirection2,name=usbredir \
  -device usb-redir,chardev=redirection2,bus=usb.0 \
  -device usb-tablet,bus=usb.0 \
  -chardev socket,id=tpm,path=/var/lib/libvirt/images/windows.state/tpm.sock \
  -tpmdev emulator,id=tpm0,chardev=tpm \
  -device tpm-crb,tpmdev=tpm0 \
  -qmp unix:/var/lib/libvirt/images/windows.state/qmp.sock,server=on,wait=off
